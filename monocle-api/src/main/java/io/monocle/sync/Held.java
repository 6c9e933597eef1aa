package io.monocle.sync;

/**
 * That something is held, a lock or a permit; closing it gives it back.
 *
 * <p><b>Threads:</b> those of what it is of. <b>Cancellation:</b> none: giving back works for the
 * cancelled, too. <b>Errors:</b> those of its {@code release}.
 */
@FunctionalInterface
public interface Held extends AutoCloseable {

  /** Gives it back, once. */
  @Override
  void close();
}
