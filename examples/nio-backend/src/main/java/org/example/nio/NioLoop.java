package org.example.nio;

import io.monocle.spi.Cancellable;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One loop: sockets, then timers, then tasks, then what wants to come after all of these, and
 * again.
 *
 * <p>Sleeping and waking: whoever hands over a task first puts it into the queue and then looks
 * whether the loop is asleep; the loop first says that it is asleep and then looks into the queue.
 * So one of the two sees the other, and only one of many who hand over pays for the wake-up.
 *
 * <p>Ending: {@code closing} is set before the loop closes what is registered with its selector. A
 * channel that another loop registers here is handed over by a task, after it was registered:
 * either it was there to be closed, or the task is refused, and who tried closes it.
 */
final class NioLoop implements LoopDriver {
  private static final int BUFFER = 64 * 1024;

  private final Selector selector = Selector.open();
  private final Thread thread;
  private final Queue<Runnable> handedOver = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean asleep = new AtomicBoolean();
  private final NioTimers timers = new NioTimers();
  private final Queue<Runnable> afterEvents = new ArrayDeque<>();
  private final Queue<Runnable> afterSelect = new ArrayDeque<>();
  private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(BUFFER);
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile boolean closing;
  private @Nullable Transport transport;

  /** A channel's owner, which is told when the channel is ready for what it asked for. */
  interface Ready {

    /** It is. */
    void ready();
  }

  NioLoop(String name) throws IOException {
    thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  void start(List<NioLoop> all) {
    transport = new NioTransport(this, all);
    thread.start();
  }

  private void run() {
    try {
      while (!closing) {
        select();
        runAll(afterSelect);
        tellReady();
        timers.runDue();
        runHandedOver();
        runAll(afterEvents);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the selector is broken", e);
    } finally {
      discard();
      ended.complete(null);
    }
  }

  private void select() throws IOException {
    asleep.set(true);
    boolean idle = handedOver.isEmpty() && afterEvents.isEmpty() && afterSelect.isEmpty();
    long nanos = idle && !closing ? timers.nanosToNext() : 0;
    if (nanos == 0) {
      selector.selectNow();
    } else {
      // In whole milliseconds, and none is for ever: a part of one is rounded up.
      selector.select(nanos < 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
    }
    asleep.set(false);
  }

  private void tellReady() {
    Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
    while (keys.hasNext()) {
      SelectionKey key = keys.next();
      keys.remove();
      if (key.isValid() && key.attachment() instanceof Ready owner) {
        owner.ready();
      }
    }
  }

  /** Those that are there now; those that they hand over wait until the sockets had their turn. */
  private void runHandedOver() {
    Queue<Runnable> now = new ArrayDeque<>();
    for (Runnable task = handedOver.poll(); task != null; task = handedOver.poll()) {
      now.add(task);
    }
    now.forEach(Runnable::run);
  }

  private static void runAll(Queue<Runnable> tasks) {
    for (int left = tasks.size(); left > 0; left--) {
      tasks.remove().run();
    }
  }

  @Override
  public void execute(Runnable task) {
    if (closing) {
      throw new RejectedExecutionException(thread.getName() + " has ended");
    }
    handedOver.add(task);
    if (asleep.get() && asleep.compareAndSet(true, false)) {
      selector.wakeup();
    }
  }

  /** Like {@link #execute}, on the loop's thread, for events: nobody waits for them at the end. */
  void tell(Runnable event) {
    if (!closing) {
      handedOver.add(event);
    }
  }

  @Override
  public void executeAfterEvents(Runnable task) {
    afterEvents.add(task);
  }

  /** Runs a task when the selector has let go of the channels that are closed by now. */
  void executeAfterSelect(Runnable task) {
    afterSelect.add(task);
  }

  @Override
  public boolean inLoop() {
    return Thread.currentThread() == thread;
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Cancellable schedule(Runnable task, long delayNanos) {
    return timers.add(task, delayNanos);
  }

  @Override
  public Transport transport() {
    if (transport == null) {
      throw new IllegalStateException("the loop has not started");
    }
    return transport;
  }

  /** Any thread may register a channel; its owner is told nothing until it asks for something. */
  SelectionKey register(SelectableChannel channel, Ready owner) throws IOException {
    channel.configureBlocking(false);
    return channel.register(selector, 0, owner);
  }

  /** What comes in is read into this, and copied before the next read. */
  ByteBuffer readBuffer() {
    return readBuffer;
  }

  CompletableFuture<Void> ended() {
    return ended;
  }

  void close() {
    closing = true;
    selector.wakeup();
  }

  /** Closes the selector and everything that is registered with it. */
  void discard() {
    for (SelectionKey key : selector.keys()) {
      NioChannels.close(key.channel());
    }
    NioChannels.close(selector);
  }
}
