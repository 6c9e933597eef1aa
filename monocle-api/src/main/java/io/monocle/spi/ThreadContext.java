package io.monocle.spi;

import org.jspecify.annotations.Nullable;

/**
 * Something that belongs to a thread, such as the context of a log or the current span, and that an
 * o-routine takes over from who launches it. Found by {@link java.util.ServiceLoader}.
 *
 * <p>An o-routine has a thread of its own, so what is set there stays after every await by itself,
 * and nobody else sees it; all that is left to do is to hand it on. SLF4J's MDC, OpenTelemetry's
 * context and what has an accessor for Micrometer's context propagation are handed on without this,
 * where those libraries are there.
 *
 * <p><b>Threads:</b> {@link #capture} is called on the thread that launches, the rest on the
 * o-routine's own. <b>Cancellation:</b> none. <b>Errors:</b> what is thrown is logged, and the
 * o-routine begins without.
 */
public interface ThreadContext {

  /** What the calling thread has now, or null if that is nothing; called for every launch. */
  @Nullable Snapshot capture();

  /** What a thread had. */
  @FunctionalInterface
  interface Snapshot {

    /**
     * Makes it what the calling thread has, which is new and has nothing. Returns what takes it
     * away again, on the same thread, when the o-routine ends.
     */
    Runnable restore();
  }
}
