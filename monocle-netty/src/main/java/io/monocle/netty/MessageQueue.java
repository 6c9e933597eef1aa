package io.monocle.netty;

import io.monocle.Deferred;
import io.monocle.Monocle;
import io.monocle.Promise;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Messages between a pipeline and the o-routine that reads them, which with the baton carrier is on
 * another thread.
 *
 * <p>The pipeline adds to {@code received}. The reader takes from it only while {@code waiting} is
 * empty; otherwise it puts itself there and the pipeline's thread serves it: succeed first, clear
 * {@code waiting} after. So no two of them take messages at once, a message that a reader gave up
 * in the very moment goes back to the head unseen, and the order stays. Everything but {@link
 * #read} and {@link #isRead} is on the pipeline's thread.
 *
 * @param <I> the type of the messages
 */
final class MessageQueue<I> implements OroutineHandler.Input<I> {
  private final ChannelHandlerContext context;
  private final ConcurrentLinkedDeque<Object> received = new ConcurrentLinkedDeque<>();
  private final AtomicReference<@Nullable Deferred<@Nullable I>> waiting = new AtomicReference<>();
  private volatile boolean ended;
  private boolean discarding;

  /** Whether the channel was asked for more and has not answered. */
  private boolean asked;

  MessageQueue(ChannelHandlerContext context) {
    this.context = context;
  }

  private record Failure(Throwable cause) {}

  @Override
  public Promise<@Nullable I> read() {
    Promise<?> probe = Monocle.sleep(Duration.ZERO); // fails if cancelled, else nothing
    Throwable cancelled = probe.failure();
    if (cancelled != null) {
      return Promise.failed(cancelled);
    }
    Deferred<@Nullable I> before = waiting.get();
    if (before == null) {
      boolean noMore = ended;
      Object next = received.poll();
      if (next != null || noMore) {
        return given(next);
      }
    } else if (!before.promise().isDone()) {
      throw new IllegalStateException("a read is under way already on " + context.channel());
    }
    Deferred<@Nullable I> wanted = new Deferred<>();
    waiting.set(wanted);
    onEventLoop(this::serve);
    return wanted.promise();
  }

  @SuppressWarnings("unchecked") // only those of the type are added
  private Promise<@Nullable I> given(@Nullable Object next) {
    return next instanceof Failure failure
        ? Promise.failed(failure.cause)
        : Promise.completed((I) next);
  }

  /** Whether somebody waits for a message. */
  boolean isRead() {
    Deferred<@Nullable I> reader = waiting.get();
    return reader != null && !reader.promise().isDone();
  }

  /** Runs a task on the pipeline's thread, or here if that has ended. */
  void onEventLoop(Runnable task) {
    try {
      context.executor().execute(task);
    } catch (RejectedExecutionException eventLoopHasEnded) {
      task.run();
    }
  }

  void add(I message) {
    if (discarding) {
      ReferenceCountUtil.release(message);
    } else {
      put(message);
    }
  }

  void fail(Throwable cause) {
    if (!ended) {
      put(new Failure(cause));
    }
  }

  private void put(Object next) {
    received.add(next);
    serve();
  }

  void end() {
    ended = true;
    serve();
  }

  void readComplete() {
    asked = false;
    serve();
  }

  /** Gives who waits the next message, or asks for more. */
  private void serve() {
    Deferred<@Nullable I> reader = waiting.get();
    if (reader == null || reader.promise().isDone()) {
      return;
    }
    Object next = received.poll();
    if (next == null && !ended) {
      ask();
      return;
    }
    if (complete(reader, next)) {
      waiting.compareAndSet(reader, null);
    } else if (next != null) {
      received.addFirst(next);
    }
  }

  @SuppressWarnings("unchecked") // only those of the type are added
  private boolean complete(Deferred<@Nullable I> reader, @Nullable Object next) {
    return next instanceof Failure failure ? reader.fail(failure.cause) : reader.succeed((I) next);
  }

  private void ask() {
    if (!asked) {
      asked = true;
      context.read();
    }
  }

  /** Gives what nobody has read to the handlers behind. */
  void passOn() {
    for (Object next = received.poll(); next != null; next = received.poll()) {
      if (next instanceof Failure failure) {
        context.fireExceptionCaught(failure.cause);
      } else {
        context.fireChannelRead(next);
      }
    }
    context.fireChannelReadComplete();
  }

  /** Nobody will read: releases what is left and what is still to come. */
  void discard() {
    discarding = true;
    for (Object next = received.poll(); next != null; next = received.poll()) {
      ReferenceCountUtil.release(next);
    }
  }
}
