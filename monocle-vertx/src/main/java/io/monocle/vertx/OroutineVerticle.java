package io.monocle.vertx;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.jspecify.annotations.Nullable;

/**
 * A verticle that starts and stops in straight-line code.
 *
 * <p>Its deployment is complete when {@link #onStart} has returned. Undeploying runs {@link
 * #onStop}, then cancels every o-routine that is left on the verticle's context, and waits until
 * they have ended.
 *
 * <p><b>Threads:</b> both methods run in an o-routine on the verticle's context, which must be one
 * of an event loop. <b>Cancellation:</b> undeploying a verticle whose start is under way cancels
 * that. <b>Errors:</b> what {@code onStart} throws fails the deployment, what {@code onStop} throws
 * is reported by {@code undeploy}.
 */
public abstract class OroutineVerticle extends VerticleBase {

  /** For those who extend it. */
  protected OroutineVerticle() {}

  /** Starts it: listens, registers handlers, launches o-routines. */
  protected abstract void onStart() throws Exception;

  /** Stops it while its o-routines still run; does nothing by default. */
  protected void onStop() throws Exception {}

  @Override
  public final Future<?> start() {
    return VertxLoops.<@Nullable Void>future(
        VertxLoops.of(context).launch("start " + getClass().getSimpleName(), this::onStart));
  }

  @Override
  public final Future<?> stop() {
    return VertxLoops.<@Nullable Void>future(
        VertxLoops.of(context).launch("stop " + getClass().getSimpleName(), this::onStop));
  }
}
