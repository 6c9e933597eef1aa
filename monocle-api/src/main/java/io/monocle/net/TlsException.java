package io.monocle.net;

import org.jspecify.annotations.Nullable;

/**
 * A TLS handshake did not come about. Its connection is closed; nothing else is.
 *
 * <p><b>Threads:</b> thrown to the caller. <b>Cancellation:</b> none. <b>Errors:</b> it is one.
 */
public final class TlsException extends NetworkException {
  private static final long serialVersionUID = 1;

  /** Why there is no TLS. */
  public enum Reason {
    /** The peer's certificate leads to none that is trusted, or is not valid now. */
    NOT_TRUSTED,
    /** The peer's certificate is trusted, but it is that of another host. */
    WRONG_HOST,
    /** The peer said no: to our certificate, to the lack of one, or to what was proposed. */
    REFUSED_BY_PEER,
    /** What the peer sent is not TLS. */
    NOT_TLS,
    /** Plain bytes were unread when TLS was to start. */
    PLAIN_BYTES,
    /** The connection ended during the handshake. */
    CONNECTION_LOST,
    /** The handshake took longer than {@link Tls#handshakeTimeout}. */
    TIMED_OUT,
    /** Anything else; the message says what. */
    OTHER
  }

  /** Why. */
  private final Reason reason;

  /** An exception with its whole message. */
  public TlsException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why there is no TLS. */
  public Reason reason() {
    return reason;
  }
}
