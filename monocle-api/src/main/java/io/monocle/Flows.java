package io.monocle;

import io.monocle.internal.EmittedItems;
import io.monocle.internal.EventLoop;
import io.monocle.internal.FetchedItems;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Straight-line code where a {@link Flow.Publisher} is wanted, and loops over one.
 *
 * <pre>{@code
 * Flow.Publisher<Line> tail = Flows.publisher(loop, out -> {
 *   while (true) await(out.emit(nextLine()));
 * });
 * for (Line line : Flows.each(tail, 32)) show(line);
 * }</pre>
 *
 * <p><b>Threads:</b> any thread may call {@code publisher(Loop, ...)} and subscribe to what it
 * gives; the others are for o-routines. Subscribers are told on the loop's own thread, one thing at
 * a time. <b>Cancellation:</b> cancelling the subscription cancels the o-routine; whoever leaves a
 * loop over items closes them. <b>Errors:</b> the body's failure is the error signal, and an error
 * signal is what the loop throws, as it is.
 */
public final class Flows {
  private Flows() {}

  /** A publisher of what a body emits, as fast as its subscriber asks, on the current loop. */
  public static <T> Flow.Publisher<T> publisher(EmitterBody<T> body) {
    return publisher(EventLoop.current("Flows.publisher without a loop"), body);
  }

  /**
   * A publisher of what a body emits, as fast as its subscriber asks. Each subscription launches an
   * o-routine of its own.
   */
  public static <T> Flow.Publisher<T> publisher(Loop loop, EmitterBody<T> body) {
    Objects.requireNonNull(loop, "loop");
    Objects.requireNonNull(body, "body");
    return subscriber -> EmittedItems.begin((EventLoop) loop, body, subscriber);
  }

  /**
   * The items of a publisher, to loop over: at most so many are asked for ahead. The subscription
   * begins here, and ends with the last item, a failure or a cancel; whoever may leave the loop
   * before closes it.
   *
   * @param prefetch at least 1
   */
  public static <T> Items<T> each(Flow.Publisher<? extends T> publisher, int prefetch) {
    Objects.requireNonNull(publisher, "publisher");
    if (prefetch < 1) {
      throw new IllegalArgumentException("prefetch must be at least 1, not " + prefetch);
    }
    FetchedItems<T> items = new FetchedItems<>(prefetch);
    publisher.subscribe(items);
    return items;
  }

  /**
   * What emits the items of a publisher.
   *
   * @param <T> the items' type
   */
  @FunctionalInterface
  public interface EmitterBody<T> {

    /** Emits them; the publisher is complete when it returns and they have been taken. */
    void run(Emitter<T> out) throws Exception;
  }

  /**
   * Where a body emits.
   *
   * <p><b>Threads:</b> o-routines of the publisher's loop. <b>Cancellation:</b> an item given up
   * before it was asked for is not emitted. <b>Errors:</b> none of its own.
   *
   * @param <T> the items' type
   */
  public sealed interface Emitter<T> permits EmittedItems {

    /** Has its outcome when the subscriber has asked for the item and has it. */
    Promise<@Nullable Void> emit(T item);
  }

  /**
   * Items that come, for one loop over them.
   *
   * @param <T> the items' type
   */
  public sealed interface Items<T> extends Iterable<T>, AutoCloseable permits FetchedItems {

    /** Cancels the subscription, if it has not ended; nothing comes any more. Idempotent. */
    @Override
    void close();
  }
}
