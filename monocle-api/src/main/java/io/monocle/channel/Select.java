package io.monocle.channel;

import io.monocle.Body;
import io.monocle.Promise;
import io.monocle.internal.Alternative;
import io.monocle.internal.Bodies;
import io.monocle.internal.Choice;
import io.monocle.internal.Current;
import io.monocle.internal.Lines;
import io.monocle.internal.net.AcceptingListener;
import io.monocle.net.Connection;
import io.monocle.net.TcpListener;
import io.monocle.sync.Held;
import io.monocle.sync.Lock;
import io.monocle.sync.Semaphore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One of several things: what can be done first is done, and nothing of the rest; after Go's {@code
 * select}. For {@code import static}.
 *
 * <pre>{@code
 * await(select(
 *     receive(requests, this::serve),
 *     send(results, value, () -> sent++),
 *     timeout(Duration.ofSeconds(1), this::idle)));
 * }</pre>
 *
 * <p>Of several things that can be done at once, chance decides, with the same chance for each.
 * Then the code of its case runs, in the o-routine that awaits, where it may await in turn. A
 * select is a description: it may be kept and awaited again and again.
 *
 * <p><b>Threads:</b> made anywhere, awaited in an o-routine. What its cases are about may belong to
 * other loops, but for {@link #accept}. <b>Cancellation:</b> a select that is given up has done
 * nothing. <b>Errors:</b> what the code throws; {@link ClosedException} if what is closed is
 * chosen; the failure of a promise; more than 64 cases or a second {@link #otherwise} is an {@link
 * IllegalArgumentException}.
 */
public final class Select {
  private final List<Case> cases;
  private final @Nullable Case otherwise;
  private final Choice choice;
  private final @Nullable Random random;

  private Select(List<Case> cases, @Nullable Case otherwise, Choice choice, @Nullable Random r) {
    this.cases = cases;
    this.otherwise = otherwise;
    this.choice = choice;
    this.random = r;
  }

  /** One of these. */
  public static Select select(Case... cases) {
    List<Case> some = new ArrayList<>();
    List<Alternative> alternatives = new ArrayList<>();
    Case otherwise = null;
    for (Case each : cases) {
      if (each.alternative != null) {
        some.add(each);
        alternatives.add(each.alternative);
      } else if (otherwise == null) {
        otherwise = each;
      } else {
        throw new IllegalArgumentException("a select has at most one otherwise");
      }
    }
    return new Select(some, otherwise, new Choice(alternatives, otherwise == null), null);
  }

  /** The same, with chance that follows from a number alone; for tests. */
  public Select seeded(long seed) {
    return new Select(cases, otherwise, choice, new Random(seed));
  }

  /** See {@link io.monocle.Monocle#await(Select)}. */
  public void carryOut() {
    RandomGenerator chance = random == null ? Current.chance() : random;
    Choice.Chosen chosen = choice.make(chance);
    Case of = chosen.index() < 0 ? otherwise : cases.get(chosen.index());
    if (of != null) {
      Bodies.run(() -> of.run.accept(chosen.outcome()));
    }
  }

  /** To receive an item; what is closed and empty can be chosen, and fails. */
  public static <E> Case receive(Channel<E> channel, Action<? super E> then) {
    return got(channel.exchange(), then, null);
  }

  /** To receive an item, or to see that the channel is closed and empty. */
  public static <E> Case receive(Channel<E> channel, Action<? super E> then, Body.OfVoid ifClosed) {
    return got(channel.exchange(), then, ifClosed);
  }

  /** To send an item; what is closed can be chosen, and fails. */
  public static <E> Case send(Channel<E> channel, E item, Body.OfVoid then) {
    return given(channel.exchange(), item, then);
  }

  /** To get an item; what is closed and empty can be chosen, and fails. */
  public static <E> Case get(Queue<E> queue, Action<? super E> then) {
    return got(queue.exchange(), then, null);
  }

  /** To get an item, or to see that the queue is closed and empty. */
  public static <E> Case get(Queue<E> queue, Action<? super E> then, Body.OfVoid ifClosed) {
    return got(queue.exchange(), then, ifClosed);
  }

  /** To put an item; what is closed can be chosen, and fails. */
  public static <E> Case put(Queue<E> queue, E item, Body.OfVoid then) {
    return given(queue.exchange(), item, then);
  }

  /** To receive an item of a broadcast; what is closed can be chosen, and fails. */
  public static <E> Case receive(Subscription<E> subscription, Action<? super E> then) {
    return new Case(Alternative.of(subscription.receiving, () -> null), taking(then, null));
  }

  /** To acquire a lock; the code has to release it. */
  public static Case acquire(Lock lock, Action<? super Held> then) {
    return new Case(
        Alternative.of(Lines.of(lock), () -> Current.routine("select")),
        outcome -> then.accept((Held) value(outcome)));
  }

  /** To acquire a permit; the code has to release it. */
  public static Case acquire(Semaphore semaphore, Action<? super Held> then) {
    return new Case(
        Alternative.of(Lines.of(semaphore), () -> null),
        outcome -> then.accept((Held) value(outcome)));
  }

  /** To accept a connection; null when the listener is closed. */
  public static Case accept(TcpListener listener, Action<? super @Nullable Connection> then) {
    return new Case(
        Alternative.of(((AcceptingListener) listener).accepting(), () -> null),
        outcome -> then.accept((Connection) value(outcome)));
  }

  /** To have the value of a promise. If another case is chosen the promise goes on. */
  @SuppressWarnings("unchecked") // the outcome is that promise
  public static <T extends @Nullable Object> Case when(Promise<T> promise, Action<? super T> then) {
    return new Case(Alternative.of(promise), outcome -> then.accept((T) value(outcome)));
  }

  /** That nothing else could be done for a time; zero or less is at once. */
  public static Case timeout(Duration time, Body.OfVoid then) {
    return new Case(Alternative.after(time), outcome -> then.run());
  }

  /** What is done instead of waiting if nothing else can be done at once. */
  public static Case otherwise(Body.OfVoid then) {
    return new Case(null, outcome -> then.run());
  }

  private static <E> Case got(
      Exchange<E> exchange, Action<? super E> then, Body.@Nullable OfVoid ifClosed) {
    return new Case(Alternative.of(exchange.getting, () -> null), taking(then, ifClosed));
  }

  @SuppressWarnings("unchecked") // the outcome is of a line where such items are got
  private static <E> Action<Promise<?>> taking(
      Action<? super E> then, Body.@Nullable OfVoid ifClosed) {
    return outcome -> {
      if (ifClosed != null && outcome.failure() instanceof ClosedException) {
        ifClosed.run();
      } else {
        then.accept((E) value(outcome));
      }
    };
  }

  private static <E> Case given(Exchange<E> exchange, E item, Body.OfVoid then) {
    return new Case(
        Alternative.of(exchange.putting, () -> item),
        outcome -> {
          value(outcome);
          then.run();
        });
  }

  private static Object value(Promise<?> outcome) {
    return Current.routine("select").await(outcome);
  }

  /**
   * What to do with what came.
   *
   * <p><b>Threads:</b> runs in the o-routine that awaits the select. <b>Cancellation:</b> as any
   * code there. <b>Errors:</b> what it throws comes out of the await.
   *
   * @param <T> what came
   */
  @FunctionalInterface
  public interface Action<T extends @Nullable Object> {

    /** Runs it. */
    void accept(T value) throws Exception;
  }

  /**
   * One of the things, and the code for it.
   *
   * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> none.
   */
  public static final class Case {
    private final @Nullable Alternative alternative;
    private final Action<Promise<?>> run;

    private Case(@Nullable Alternative alternative, Action<Promise<?>> run) {
      this.alternative = alternative;
      this.run = run;
    }
  }
}
