package io.monocle;

import io.monocle.internal.BlockingInput;
import io.monocle.internal.BlockingItems;
import io.monocle.internal.EventLoop;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What o-routines await, for code that knows blocking only, such as a parser, inside of {@link
 * Monocle#offload(Body)}.
 *
 * <pre>{@code
 * InputStream in = Blocking.inputStream(request.body()::read);
 * Document document = await(offload(() -> parser.parse(in)));
 * }</pre>
 *
 * <p><b>Threads:</b> made in a turn of the loop that awaits for it; then for one thread at a time,
 * which blocks, and so must be no loop's and no o-routine's. <b>Cancellation:</b> an interrupt of
 * that thread, such as the one that a cancelled {@code offload} brings, gives up what is awaited.
 * <b>Errors:</b> on a loop's thread or in an o-routine every use throws {@link NotOnLoopException}.
 */
public final class Blocking {
  private Blocking() {}

  /**
   * The bytes that reads give, such as those of {@code connection::readSome} or {@code body::read},
   * until one gives null.
   *
   * @param reads begins a read of at least one byte
   * @return throws {@link java.io.InterruptedIOException} at an interrupt, and other failures of a
   *     read as the cause of an {@link java.io.IOException}, unless they are one
   */
  public static InputStream inputStream(Supplier<Promise<byte @Nullable []>> reads) {
    Objects.requireNonNull(reads, "reads");
    return new BlockingInput(EventLoop.current("Blocking.inputStream without a loop"), reads);
  }

  /**
   * The items of a loop that awaits, such as those of {@code channel.drain()} or {@link
   * Flows#each}.
   *
   * @return throws {@link java.util.concurrent.CancellationException} at an interrupt, and failures
   *     as they are
   */
  public static <T> Iterator<T> iterator(Iterable<T> items) {
    Objects.requireNonNull(items, "items");
    return new BlockingItems<>(EventLoop.current("Blocking.iterator without a loop"), items);
  }
}
