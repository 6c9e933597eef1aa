package io.monocle.http;

import io.monocle.net.NetworkException;
import org.jspecify.annotations.Nullable;

/**
 * An {@link HttpProxy} made no tunnel. Nothing of the request was sent.
 *
 * <p><b>Threads:</b> thrown to the caller. <b>Cancellation:</b> none. <b>Errors:</b> it is one.
 */
public final class ProxyException extends NetworkException {
  private static final long serialVersionUID = 1;

  /** Why there is no tunnel. */
  public enum Reason {
    /** It wants credentials, or others. */
    CREDENTIALS,
    /** It does not let this one through, or cannot reach the server; the message has its words. */
    REFUSED,
    /** It took longer than {@link io.monocle.net.TcpOptions#connectTimeout}. */
    TIMED_OUT,
    /** What it said is not what such a proxy says, or it closed the connection. */
    BROKEN
  }

  /** Why. */
  private final Reason reason;

  /** An exception with its whole message. */
  public ProxyException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why there is no tunnel. */
  public Reason reason() {
    return reason;
  }
}
