package io.monocle;

/**
 * Something registered, which closing takes back.
 *
 * <p><b>Threads:</b> the ones that may register it. <b>Cancellation:</b> none. <b>Errors:</b> none;
 * closing twice is allowed.
 */
@FunctionalInterface
public interface Registration extends AutoCloseable {

  /** Takes it back. */
  @Override
  void close();
}
