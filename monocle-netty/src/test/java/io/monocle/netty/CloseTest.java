package io.monocle.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.spi.LoopDriver;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** The end of a backend that runs its own loops. */
class CloseTest {

  @EngineTest
  void itEndsThreadsConnectionsAndListeners(Engine engine) throws Exception {
    Rig rig = Rig.open(engine, 2);
    var accepting = rig.listen();
    Socket onePeer = rig.peer(accepting);
    var one = accepting.next();
    Socket otherPeer = rig.peer(accepting);
    var other = accepting.next();
    Thread[] threads = new Thread[2];
    for (int i = 0; i < 2; i++) {
      threads[i] = Rig.on(rig.backend.loops().get(i), Thread::currentThread);
    }
    CompletionStage<Void> closed = rig.backend.close();
    assertSame(closed, rig.backend.close());
    Rig.await(closed);
    assertTrue(one.events().awaitClosed().isEmpty());
    assertTrue(other.events().awaitClosed().isEmpty());
    assertEquals(-1, onePeer.getInputStream().read());
    assertEquals(-1, otherPeer.getInputStream().read());
    assertThrows(ConnectException.class, () -> rig.peer(accepting));
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(List.of(), one.events().wrongs());
    assertEquals(List.of(), other.events().wrongs());
    rig.close();
  }

  @EngineTest
  void itWorksOnALoopsOwnThread(Engine engine) throws IOException {
    Rig rig = Rig.open(engine, 2);
    CompletionStage<Void> closed =
        rig.on(
            () -> {
              CompletionStage<Void> stage = rig.backend.close();
              assertFalse(stage.toCompletableFuture().isDone());
              return stage;
            });
    Rig.await(closed);
    rig.close();
  }

  @EngineTest
  void itRunsWhatWasHandedOverBeforeAndRefusesWhatComesAfter(Engine engine) throws IOException {
    Rig rig = Rig.open(engine);
    LoopDriver loop = rig.loop();
    CompletableFuture<String> before = new CompletableFuture<>();
    CompletableFuture<Integer> refused = new CompletableFuture<>();
    loop.execute(
        () -> {
          loop.execute(() -> before.complete("ran"));
          rig.backend.close();
          int count = 0;
          for (Runnable handOver :
              List.<Runnable>of(
                  () -> loop.execute(() -> {}),
                  () -> loop.executeAfterEvents(() -> {}),
                  () -> loop.schedule(() -> {}, 0))) {
            try {
              handOver.run();
            } catch (RejectedExecutionException e) {
              count++;
            }
          }
          refused.complete(count);
        });
    assertEquals("ran", Rig.get(before));
    assertEquals(3, Rig.get(refused));
    rig.close();
    assertThrows(RejectedExecutionException.class, () -> loop.execute(() -> {}));
  }

  @EngineTest
  void neitherTimersNorABusyTaskHoldTheEndUp(Engine engine) throws Exception {
    Rig rig = Rig.open(engine);
    LoopDriver loop = rig.loop();
    Thread thread = rig.on(Thread::currentThread);
    boolean[] expired = new boolean[1];
    rig.run(
        () -> {
          loop.schedule(() -> expired[0] = true, TimeUnit.HOURS.toNanos(1));
          loop.executeAfterEvents(
              new Runnable() {
                @Override
                public void run() {
                  loop.executeAfterEvents(this);
                }
              });
        });
    rig.close();
    thread.join();
    assertFalse(expired[0]);
  }
}
