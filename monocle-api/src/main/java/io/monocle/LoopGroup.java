package io.monocle;

import io.monocle.internal.Group;
import io.monocle.spi.Backend;
import io.monocle.spi.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Some loops of one backend, opened and closed together.
 *
 * <p><b>Threads:</b> any thread may call any method. <b>Cancellation:</b> {@link #close} cancels
 * every o-routine of its loops. <b>Errors:</b> opening throws {@link NoBackendException} if the
 * backend cannot be told.
 */
public sealed interface LoopGroup extends AutoCloseable permits Group {

  /** Opens one loop of the discovered backend. */
  static LoopGroup open() {
    return builder().open();
  }

  /** Says what to open. */
  static LoopGroupBuilder builder() {
    return new LoopGroupBuilder();
  }

  /**
   * Loops that run already, such as those of an application's own engine. Closing the group cancels
   * its o-routines and closes what they opened; the owner of the loops goes on, and ends them.
   *
   * @param backend what runs them; it closes with the group
   */
  static LoopGroup over(Backend backend) {
    return builder().over(backend);
  }

  /**
   * One loop on an executor that runs its tasks on a single thread, such as {@code
   * SwingUtilities::invokeLater}, over a loop of the discovered backend, which has the sockets and
   * the clock; what comes from there hops to the executor's thread.
   *
   * <p>Callbacks of promises run on the executor's thread, and on the loop carrier o-routines, too,
   * a few milliseconds at a time before the executor's other tasks have their go. On the baton
   * carrier o-routines run elsewhere. A method that asks for its own thread, such as {@code
   * SwingUtilities.isEventDispatchThread()}, says no in an o-routine, and yes in a callback.
   *
   * <p>Closing the group leaves the executor as it is; close the group first. An executor that
   * refuses a task, or turns out to have several threads or virtual ones, closes the group: its
   * o-routines are cancelled, and the log says why.
   *
   * @throws IllegalArgumentException if the executor runs tasks inside {@code execute}
   */
  static LoopGroup over(Executor executor) {
    return builder().over(executor);
  }

  /** The loops, at least one, always in the same order. */
  List<Loop> loops();

  /** The first loop: the only one unless more were asked for. */
  Loop loop();

  /** The loops in turn, to spread work evenly. */
  Loop next();

  /** The backend's name, such as {@code netty}. */
  String backend();

  /** What the backend can do. */
  Set<Capability> capabilities();

  /**
   * Stops accepting connections, lets what runs finish, and closes when it has or when the time is
   * up, whichever comes first. The o-routine that calls it is not waited for.
   *
   * @param atMost how long work may take to finish; zero or less is {@link #close}
   * @return the same as {@link #closed}
   */
  Promise<@Nullable Void> drain(Duration atMost);

  /**
   * Cancels every o-routine, aborts every connection, and ends the loops it started. On an ordinary
   * thread it returns when that is done; on one of its own loops it returns at once. An o-routine
   * that does not end within {@link LoopGroupBuilder#closeTimeout} of its cancel is logged and left
   * behind, so this never hangs; an interrupt does not cut it short, and is kept. Idempotent.
   */
  @Override
  void close();

  /** Has its outcome when the group is closed. */
  Promise<@Nullable Void> closed();
}
