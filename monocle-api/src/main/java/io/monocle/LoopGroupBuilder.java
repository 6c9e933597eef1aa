package io.monocle;

import io.monocle.internal.Group;
import io.monocle.internal.GroupOptions;
import io.monocle.spi.Backend;
import io.monocle.spi.BackendProvider;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Says what loops to open.
 *
 * <p><b>Threads:</b> one thread at a time. <b>Cancellation:</b> none. <b>Errors:</b> what is out of
 * range is refused by the method it is given to; {@link #open} throws {@link NoBackendException}.
 */
public final class LoopGroupBuilder {
  private @Nullable String backend;
  private @Nullable BackendProvider provider;
  private int loops = 1;
  private Duration watchdog = Duration.ofMillis(500);
  private Duration closeTimeout = Duration.ofSeconds(5);

  LoopGroupBuilder() {}

  /** Chooses the backend by name, such as {@code netty}; the default is to discover it. */
  public LoopGroupBuilder backend(String name) {
    backend = Objects.requireNonNull(name, "name");
    provider = null;
    return this;
  }

  /** Uses this provider, with no discovery. */
  public LoopGroupBuilder backend(BackendProvider provider) {
    this.provider = Objects.requireNonNull(provider, "provider");
    backend = null;
    return this;
  }

  /** How many loops, at least 1; the default is 1, and then the program is free of data races. */
  public LoopGroupBuilder loops(int loops) {
    if (loops < 1) {
      throw new IllegalArgumentException("loops must be at least 1, not " + loops);
    }
    this.loops = loops;
    return this;
  }

  /**
   * How long one turn may hold its loop before that is logged, with the place where it is; the
   * default is 500 ms, zero turns it off.
   */
  public LoopGroupBuilder watchdog(Duration threshold) {
    watchdog = notNegative("watchdog", threshold);
    return this;
  }

  /** How long {@link LoopGroup#close} waits for cancelled o-routines to end; the default is 5 s. */
  public LoopGroupBuilder closeTimeout(Duration timeout) {
    closeTimeout = notNegative("closeTimeout", timeout);
    return this;
  }

  /** Opens the loops. */
  public LoopGroup open() {
    return Group.open(options());
  }

  /**
   * Like {@link LoopGroup#over(Backend)}, with the times that were asked for here and nothing else.
   */
  public LoopGroup over(Backend running) {
    return Group.over(Objects.requireNonNull(running, "running"), options());
  }

  /**
   * Like {@link LoopGroup#over(Executor)}, with the backend and the times that were asked for here.
   */
  public LoopGroup over(Executor executor) {
    Objects.requireNonNull(executor, "executor");
    if (loops > 1) {
      throw new IllegalArgumentException("an executor is one loop, not " + loops);
    }
    return Group.over(executor, options());
  }

  /** Like {@link Monocle#run(Body)}, on loops as they were asked for here. */
  public <T extends @Nullable Object> T run(Body<T> body) {
    return Group.run(options(), body);
  }

  private GroupOptions options() {
    return new GroupOptions(backend, provider, loops, watchdog, closeTimeout);
  }

  private static Duration notNegative(String what, Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(what + " must not be negative, but is " + duration);
    }
    return duration;
  }
}
