package io.monocle.netty.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AfterEventsTest {
  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final SingleThreadIoEventLoop loop = (SingleThreadIoEventLoop) group.next();
  private final AfterEvents after = new AfterEvents(loop);
  private final Queue<String> order = new ConcurrentLinkedQueue<>();

  @AfterEach
  void end() throws Exception {
    group.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
  }

  /** Does something in a task of the loop, and lets the iteration end. */
  private void inLoop(Runnable task) throws Exception {
    CompletableFuture<Void> end = new CompletableFuture<>();
    loop.execute(
        () -> {
          task.run();
          after.add(() -> end.complete(null));
        });
    end.get(20, TimeUnit.SECONDS);
  }

  private void handle(int events) {
    for (int i = 0; i < events; i++) {
      AfterEvents.eventHandled();
    }
    order.add(events + " events");
  }

  @Test
  void turnsAreHadAtTheEndOfTheIteration() throws Exception {
    inLoop(
        () -> {
          after.addTurns(() -> order.add("turns"));
          after.add(() -> order.add("task"));
          handle(AfterEvents.MOST_EVENTS - 1);
        });
    assertEquals(List.of("15 events", "turns", "task"), List.copyOf(order));
  }

  @Test
  void turnsAreHadSoonerAfterManyEventsAndOnceOnly() throws Exception {
    inLoop(
        () -> {
          handle(1);
          after.addTurns(() -> order.add("turns"));
          after.add(() -> order.add("task"));
          handle(AfterEvents.MOST_EVENTS);
          handle(1);
        });
    assertEquals(List.of("1 events", "turns", "16 events", "1 events", "task"), List.copyOf(order));
  }

  @Test
  void oneEventIsEnoughIfItBringsAsManyRequests() throws Exception {
    inLoop(
        () -> {
          after.addTurns(() -> order.add("turns"));
          for (int i = 1; i < AfterEvents.MOST_EVENTS - 1; i++) {
            AfterEvents.requestCame();
          }
          handle(1);
          AfterEvents.requestCame();
          order.add("a request");
          handle(1);
        });
    assertEquals(List.of("1 events", "a request", "turns", "1 events"), List.copyOf(order));
  }

  @Test
  void aFailureIsNotThatOfTheEvents() throws Exception {
    inLoop(
        () -> {
          after.addTurns(
              () -> {
                order.add("fails");
                throw new IllegalStateException("as it should in this test");
              });
          after.addTurns(() -> order.add("turns"));
          handle(AfterEvents.MOST_EVENTS);
        });
    assertEquals(List.of("fails", "16 events", "turns"), List.copyOf(order));
  }

  @Test
  void whatTurnsAskForComesAfterAsManyEventsAgain() throws Exception {
    inLoop(
        () -> {
          after.addTurns(
              () -> {
                order.add("turns");
                after.addTurns(() -> order.add("more turns"));
              });
          handle(AfterEvents.MOST_EVENTS);
          handle(AfterEvents.MOST_EVENTS - 1);
          handle(1);
        });
    assertEquals(
        List.of("turns", "16 events", "15 events", "more turns", "1 events"), List.copyOf(order));
  }
}
