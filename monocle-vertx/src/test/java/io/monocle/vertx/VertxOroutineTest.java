package io.monocle.vertx;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.offload;
import static io.monocle.Monocle.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.monocle.Loop;
import io.monocle.LoopGroup;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What Vert.x takes for the current context in an o-routine and in what it starts. */
class VertxOroutineTest {
  @Test
  void theCurrentContextIsTheLoopsEverywhereOnIt() throws Exception {
    try (LoopGroup group = LoopGroup.builder().backend("vertx").loops(2).open()) {
      Context first = contextOf(group.loops().getFirst());
      Context second = contextOf(group.loops().getLast());
      assertNotSame(first, second);
    }
  }

  private static Context contextOf(Loop loop) throws Exception {
    return loop.launch(
            () -> {
              Context mine = Vertx.currentContext();
              List<Context> seen = new ArrayList<>();
              await(sleep(Duration.ofMillis(1)));
              seen.add(Vertx.currentContext());
              seen.add(mine.owner().getOrCreateContext());
              seen.add(await(loop.launch(Vertx::currentContext)));

              CompletableFuture<Context> timer = new CompletableFuture<>();
              mine.owner().setTimer(1, id -> timer.complete(Vertx.currentContext()));
              seen.add(await(timer));

              CompletableFuture<Context> callback = new CompletableFuture<>();
              loop.execute(() -> callback.complete(Vertx.currentContext()));
              seen.add(await(callback));

              seen.add(await(mine.executeBlocking(Vertx::currentContext).toCompletionStage()));
              seen.add(Vertx.currentContext());
              assertEquals(Collections.nCopies(seen.size(), mine), seen);
              assertNull(await(offload(Vertx::currentContext)));
              return mine;
            })
        .join();
  }
}
