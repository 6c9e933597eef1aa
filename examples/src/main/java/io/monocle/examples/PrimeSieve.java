package io.monocle.examples;

import static io.monocle.Monocle.*;

import io.monocle.channel.Channel;
import io.monocle.channel.ClosedException;
import java.util.function.Consumer;

/**
 * The sieve of Eratosthenes as a chain of o-routines, one for each prime, which lets through what
 * its prime does not divide; a channel leads from each to the next. Arguments: up to which number,
 * 100 by default.
 */
final class PrimeSieve {
  private PrimeSieve() {}

  static void main(String... args) {
    int limit = args.length > 0 ? Integer.parseInt(args[0]) : 100;
    run(() -> primes(limit, prime -> IO.print(prime + " ")));
    IO.println();
  }

  static void primes(int limit, Consumer<Integer> found) {
    Channel<Integer> numbers = new Channel<>();
    launch(() -> generate(limit, numbers));
    try {
      Channel<Integer> from = numbers;
      while (true) {
        from = withoutMultiples(await(from.receive()), from, found);
      }
    } catch (ClosedException end) {
      // every number has come through
    }
  }

  static Channel<Integer> withoutMultiples(
      int prime, Channel<Integer> from, Consumer<Integer> found) {
    found.accept(prime);
    Channel<Integer> rest = new Channel<>();
    launch(() -> filter(prime, from, rest));
    return rest;
  }

  static void generate(int limit, Channel<Integer> numbers) {
    for (int number = 2; number <= limit; number++) {
      await(numbers.send(number));
    }
    numbers.close();
  }

  static void filter(int prime, Channel<Integer> from, Channel<Integer> to) {
    for (int number : from.drain()) {
      if (number % prime != 0) {
        await(to.send(number));
      }
    }
    to.close();
  }
}
