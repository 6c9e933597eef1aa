package io.monocle.spi;

import java.io.IOException;

/**
 * A request came to nothing, and the server has said that it did nothing about it: its stream of
 * HTTP/2 was refused, or came after the last one that the server was still willing to take. It may
 * be sent again.
 *
 * <p><b>Threads:</b> any. <b>Cancellation:</b> none. <b>Errors:</b> none.
 */
public final class NotProcessedException extends IOException {
  private static final long serialVersionUID = 1;

  /** With what the server has said. */
  public NotProcessedException(String message) {
    super(message);
  }
}
