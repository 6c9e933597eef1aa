package io.monocle.spi;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One single-threaded event loop, seen by the core: run this soon, wake me then, am I on it.
 *
 * <p><b>Threads:</b> {@link #execute}, {@link #inLoop}, {@link #bindThread}, {@link #chance},
 * {@link #addressesOf}, {@link #nanoTime} and {@link #engineLoop} from any thread; everything else
 * only on the loop's own thread, which is where every task and event runs. <b>Cancellation:</b>
 * {@link Cancellable#cancel} of what was scheduled. <b>Errors:</b> the core's tasks do not throw.
 *
 * @implNote On a virtual thread an engine's own "am I on the loop?" answers no even when the thread
 *     is mounted on the loop's thread. The core never calls a driver from there except for the
 *     methods that any thread may call.
 */
public interface LoopDriver {

  /**
   * Runs a task on the loop's thread, soon: after every task handed over before it, never inside
   * this call.
   *
   * @throws java.util.concurrent.RejectedExecutionException once the loop has ended
   */
  void execute(Runnable task);

  /**
   * Runs a task on the loop's thread after the I/O events of the current iteration, so that one
   * task can serve them all. Called on the loop's thread only.
   *
   * @implSpec The default hands it to {@link #execute}, which is correct and may cost an iteration.
   */
  default void executeAfterEvents(Runnable task) {
    execute(task);
  }

  /**
   * Like {@link #executeAfterEvents}, but between two events will do, after a good many: the task
   * serves what there is at little cost, and who waits for it should not wait for a crowd.
   *
   * @implSpec The default is {@link #executeAfterEvents}.
   */
  default void executeBetweenEvents(Runnable task) {
    executeAfterEvents(task);
  }

  /** Whether the calling thread is the loop's own. */
  boolean inLoop();

  /**
   * Makes the calling thread count as this loop's for as long as it lives, wherever the engine
   * keeps something by thread, such as a current context. The core calls it once on every virtual
   * thread that runs this loop's code (an o-routine's own, and the one for callbacks if they have
   * one), before any of that code; the thread then serves no other loop.
   *
   * @implSpec Paid for by every o-routine: it must be cheap, and neither block nor throw. It is not
   *     told when the thread ends, so nothing may hold the thread. The default does nothing.
   */
  default void bindThread() {}

  /** The loop's clock in nanoseconds, monotonic, with the meaning of {@link System#nanoTime}. */
  long nanoTime();

  /**
   * What decides where the core leaves something to chance, such as which of several ready cases a
   * select takes. Called from code of this loop.
   *
   * @implSpec The default is the calling thread's own; a loop of a simulation has one that follows
   *     from its seed.
   */
  default RandomGenerator chance() {
    return ThreadLocalRandom.current();
  }

  /**
   * The addresses of a host's name where the loop's network has names of its own. It neither blocks
   * nor asks anybody.
   *
   * @return at least one, in the order to try them; null leaves the name to the operating system,
   *     which the core asks off the loop
   * @throws UnknownHostException if this network has no such name
   * @implSpec The default returns null. A network with a virtual clock has to know its names: no
   *     time passes while another thread looks one up.
   */
  default @Nullable List<InetAddress> addressesOf(String name) throws UnknownHostException {
    return null;
  }

  /**
   * Runs a task once on the loop's thread when the delay has passed on {@link #nanoTime}, never
   * before, never inside this call. Called on the loop's thread only.
   *
   * @param delayNanos nanoseconds; zero or less means soon
   */
  Cancellable schedule(Runnable task, long delayNanos);

  /**
   * The loop's sockets.
   *
   * @throws UnsupportedOperationException without {@link Capability#TCP}
   */
  Transport transport();

  /**
   * The engine's own loop below this one, such as Netty's {@code EventLoop}: what {@link
   * BackendProvider#adopt} takes.
   *
   * @throws UnsupportedOperationException without {@link Capability#EMBEDDING}
   * @implSpec The default throws.
   */
  default Object engineLoop() {
    throw new UnsupportedOperationException("this backend lacks the capability EMBEDDING");
  }

  /**
   * The loop's HTTP.
   *
   * @throws UnsupportedOperationException without {@link Capability#HTTP}
   * @implSpec The default throws.
   */
  default HttpDriver http() {
    throw new UnsupportedOperationException("this backend lacks the capability HTTP");
  }
}
