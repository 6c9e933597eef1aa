package io.monocle.internal;

import io.monocle.sync.Held;
import io.monocle.sync.Lock;
import io.monocle.sync.Semaphore;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The lines of public things whose package does not show them. Their classes fill this in. */
public final class Lines {
  private static volatile @Nullable Function<Lock, Line<Object, Held>> locks;

  private static volatile @Nullable Function<Semaphore, Line<@Nullable Void, Held>> semaphores;

  private Lines() {}

  /** How to come by the line of a lock. */
  public static void ofLocks(Function<Lock, Line<Object, Held>> way) {
    locks = way;
  }

  /** How to come by the line of a semaphore. */
  public static void ofSemaphores(Function<Semaphore, Line<@Nullable Void, Held>> way) {
    semaphores = way;
  }

  /** The line of those who acquire it, each bringing itself. */
  public static Line<Object, Held> of(Lock lock) {
    return Objects.requireNonNull(locks).apply(lock);
  }

  /** The line of those who acquire it. */
  public static Line<@Nullable Void, Held> of(Semaphore semaphore) {
    return Objects.requireNonNull(semaphores).apply(semaphore);
  }
}
