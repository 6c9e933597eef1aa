package io.monocle.examples;

import static io.monocle.Monocle.*;

import io.monocle.Deferred;
import io.monocle.Promise;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sieve of Eratosthenes as a chain of o-routines, one for each prime, which lets through what
 * its prime does not divide. Arguments: up to which number, 100 by default.
 *
 * <p>What runs through the chain is a list that is still being written: each link holds a number
 * and the promise of the next link.
 */
final class PrimeSieve {
  private PrimeSieve() {}

  /** A number and those to come; the last promise is of null. */
  record Link(int number, Promise<@Nullable Link> next) {}

  static void main(String... args) {
    int limit = args.length > 0 ? Integer.parseInt(args[0]) : 100;
    run(() -> primes(limit, prime -> IO.print(prime + " ")));
    IO.println();
  }

  static void primes(int limit, Consumer<Integer> found) {
    Link link = await(numbers(limit));
    while (link != null) {
      found.accept(link.number);
      link = await(withoutMultiples(link.number, link.next));
    }
  }

  static Promise<@Nullable Link> numbers(int limit) {
    Tail tail = new Tail();
    var list = tail.promise();
    launch(
        () -> {
          for (int number = 2; number <= limit; number++) {
            tail.add(number);
            await(yieldNow()); // let the chain take it
          }
          tail.end();
        });
    return list;
  }

  static Promise<@Nullable Link> withoutMultiples(int prime, Promise<@Nullable Link> list) {
    Tail tail = new Tail();
    var rest = tail.promise();
    launch(
        () -> {
          Link link = await(list);
          while (link != null) {
            if (link.number % prime != 0) {
              tail.add(link.number);
            }
            link = await(link.next);
          }
          tail.end();
        });
    return rest;
  }

  /** Where a list is still being written. */
  static final class Tail {
    private Deferred<@Nullable Link> hole = new Deferred<>();

    Promise<@Nullable Link> promise() {
      return hole.promise();
    }

    void add(int number) {
      Deferred<@Nullable Link> filled = hole;
      hole = new Deferred<>();
      filled.succeed(new Link(number, hole.promise()));
    }

    void end() {
      hole.succeed(null);
    }
  }
}
