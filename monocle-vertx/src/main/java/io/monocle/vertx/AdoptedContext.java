package io.monocle.vertx;

import io.monocle.Loop;
import io.monocle.LoopGroup;
import io.vertx.core.Closeable;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;

/** The loop over a context of an application; kept in the context's own data. */
final class AdoptedContext {
  private final LoopGroup group;

  private AdoptedContext(ContextInternal context) {
    group = LoopGroup.over(VertxBackend.over(context));
  }

  static Loop loopOver(ContextInternal context) {
    Object known = context.contextData().get(AdoptedContext.class);
    return (known instanceof AdoptedContext adopted ? adopted : adopt(context)).group.loop();
  }

  private static AdoptedContext adopt(ContextInternal context) {
    boolean[] opened = new boolean[1];
    AdoptedContext adopted =
        (AdoptedContext)
            context
                .contextData()
                .computeIfAbsent(
                    AdoptedContext.class,
                    absent -> {
                      opened[0] = true;
                      return new AdoptedContext(context);
                    });
    if (opened[0]) {
      adopted.closeWith(context);
    }
    return adopted;
  }

  /** The one closes with the other: with a verticle's context when that is undeployed. */
  private void closeWith(ContextInternal context) {
    // As futures, so that it happens on whatever thread and not as a turn of a loop that ends.
    Closeable hook =
        closed -> {
          var _ = group.drain(Duration.ZERO).toCompletableFuture().thenRun(closed::succeed);
        };
    context.closeFuture().add(hook);
    var _ =
        group
            .closed()
            .toCompletableFuture()
            .thenRun(
                () -> {
                  context.contextData().remove(AdoptedContext.class, this);
                  context.closeFuture().remove(hook);
                });
  }
}
