package io.monocle.vertx;

import static io.monocle.Monocle.await;
import static io.monocle.vertx.VertxLoops.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.Body;
import io.monocle.Monocle;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams that count what they are asked for. Their state is the event loop's. */
class VertxStreamsTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void end() {
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private <T> T run(Body<T> body) {
    return VertxLoops.of(vertx.getOrCreateContext())
        .launch(body)
        .toCompletableFuture()
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
  }

  /** Whatever the handlers do meanwhile has been done. */
  private void settle() {
    await(vertx.timer(1));
    await(vertx.timer(1));
  }

  @Test
  void neverMoreIsAskedForThanIsTaken() {
    Numbers numbers = new Numbers(5);
    List<Integer> asked = new ArrayList<>();
    run(
        () -> {
          for (int number : VertxLoops.each(numbers)) {
            settle();
            assertEquals(number, numbers.asked.get());
            asked.add(number);
          }
          return true;
        });
    assertEquals(List.of(1, 2, 3, 4, 5), asked);
  }

  @Test
  void aStreamThatIsLeftEarlyIsLeftPaused() {
    Numbers numbers = new Numbers(5);
    run(
        () -> {
          for (int number : VertxLoops.each(numbers)) {
            if (number == 2) {
              break;
            }
          }
          settle();
          assertEquals(2, numbers.asked.get());
          assertFalse(numbers.flows);
          return true;
        });
  }

  /** A stream that does not know yet that nobody asks any more. */
  @Test
  void whatComesAfterACancelDisturbsNobodyAndIsKept() {
    Late late = new Late();
    run(
        () -> {
          Iterable<String> items = VertxLoops.each(late);
          Iterator<String> iterator = items.iterator();
          Oroutine<String> reader = Monocle.launch(iterator::next);
          settle();
          assertEquals(1, late.asked);
          reader.cancel();
          assertThrows(CancellationException.class, () -> await(reader));
          late.handler.handle("late");
          late.handler.handle("later");
          late.exceptionHandler.handle(new IllegalStateException("its own"));
          late.endHandler.handle(null);
          settle();
          assertTrue(reader.isCancelled());
          assertEquals(1, late.asked);
          assertEquals("late", iterator.next());
          assertEquals("later", iterator.next());
          assertThrows(IllegalStateException.class, iterator::hasNext);
          return true;
        });
  }

  @Test
  void whatEndsAfterACancelHasEnded() {
    Late late = new Late();
    run(
        () -> {
          Iterator<String> iterator = VertxLoops.each(late).iterator();
          Oroutine<Boolean> reader = Monocle.launch(iterator::hasNext);
          settle();
          reader.cancel();
          assertThrows(CancellationException.class, () -> await(reader));
          late.endHandler.handle(null);
          assertFalse(iterator.hasNext());
          return true;
        });
  }

  @Test
  void aWriteWaitsWhileTheStreamIsFull() {
    Full stream = new Full();
    run(
        () -> {
          Promise<Void> first = VertxLoops.write(stream, "first");
          settle();
          assertTrue(first.isDone());
          stream.full = true;
          Promise<Void> second = VertxLoops.write(stream, "second");
          settle();
          assertFalse(second.isDone());
          assertEquals(List.of("first", "second"), stream.written);
          stream.drained.handle(null);
          await(second);
          return true;
        });
  }

  /** Gives as many as it is asked for, at once. */
  private static final class Numbers implements ReadStream<Integer> {
    private final int last;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean flows = true;
    private int given;
    private Handler<Integer> handler;
    private Handler<Void> endHandler;

    Numbers(int last) {
      this.last = last;
    }

    @Override
    public ReadStream<Integer> fetch(long amount) {
      for (long i = 0; i < amount; i++) {
        if (given < last) {
          asked.incrementAndGet();
          handler.handle(++given);
        } else {
          endHandler.handle(null);
        }
      }
      return this;
    }

    @Override
    public ReadStream<Integer> pause() {
      flows = false;
      return this;
    }

    @Override
    public ReadStream<Integer> resume() {
      flows = true;
      return this;
    }

    @Override
    public ReadStream<Integer> handler(Handler<Integer> newHandler) {
      handler = newHandler;
      return this;
    }

    @Override
    public ReadStream<Integer> endHandler(Handler<Void> newHandler) {
      endHandler = newHandler;
      return this;
    }

    @Override
    public ReadStream<Integer> exceptionHandler(Handler<Throwable> newHandler) {
      return this;
    }
  }

  /** Gives what its test gives, when it does. */
  private static final class Late implements ReadStream<String> {
    private volatile long asked;
    private volatile Handler<String> handler;
    private volatile Handler<Void> endHandler;
    private volatile Handler<Throwable> exceptionHandler;

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // by the loop's thread only
    public ReadStream<String> fetch(long amount) {
      asked += amount;
      return this;
    }

    @Override
    public ReadStream<String> pause() {
      return this;
    }

    @Override
    public ReadStream<String> resume() {
      return this;
    }

    @Override
    public ReadStream<String> handler(Handler<String> newHandler) {
      handler = newHandler;
      return this;
    }

    @Override
    public ReadStream<String> endHandler(Handler<Void> newHandler) {
      endHandler = newHandler;
      return this;
    }

    @Override
    public ReadStream<String> exceptionHandler(Handler<Throwable> newHandler) {
      exceptionHandler = newHandler;
      return this;
    }
  }

  /** Is full when it is told so. */
  private static final class Full implements WriteStream<String> {
    private final List<String> written = new ArrayList<>();
    private volatile boolean full;
    private volatile Handler<Void> drained;

    @Override
    public Future<Void> write(String item) {
      written.add(item);
      return Future.succeededFuture();
    }

    @Override
    public boolean writeQueueFull() {
      return full;
    }

    @Override
    public WriteStream<String> drainHandler(Handler<Void> handler) {
      drained = handler;
      return this;
    }

    @Override
    public WriteStream<String> setWriteQueueMaxSize(int maxSize) {
      return this;
    }

    @Override
    public WriteStream<String> exceptionHandler(Handler<Throwable> handler) {
      return this;
    }

    @Override
    public Future<Void> end() {
      return Future.succeededFuture();
    }
  }
}
