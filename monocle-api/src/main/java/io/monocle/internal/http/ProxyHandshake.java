package io.monocle.internal.http;

import io.monocle.http.HttpProxy;
import io.monocle.http.ProxyException.Reason;
import io.monocle.spi.ProxyConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What the handshakes have in common: they ask, and look at what has come of the answer until it is
 * whole.
 *
 * <p>Whoever is reached speaks only when spoken to, so bytes behind the last answer are refused.
 */
abstract class ProxyHandshake implements ProxyConfig.Handshake {
  private static final byte[] NOTHING = {};

  final HttpProxy proxy;
  private final ByteArrayOutputStream unread = new ByteArrayOutputStream();
  private boolean begun;

  ProxyHandshake(HttpProxy proxy) {
    this.proxy = proxy;
  }

  /** What is said first. */
  abstract byte[] greeting() throws IOException;

  /** The length of the answer that begins these bytes, or 0 if it is not whole. */
  abstract int answerLength(byte[] bytes) throws IOException;

  /** What follows an answer, or null if it was the last one. */
  abstract byte @Nullable [] answered(byte[] answer) throws IOException;

  @Override
  public byte @Nullable [] next(byte[] received) throws IOException {
    if (!begun) {
      begun = true;
      return greeting();
    }
    unread.writeBytes(received);
    byte[] bytes = unread.toByteArray();
    int length = answerLength(bytes);
    if (length == 0) {
      return NOTHING;
    }
    if (length < bytes.length) {
      throw broken("said more than it was asked");
    }
    unread.reset();
    return answered(bytes);
  }

  @Override
  public IOException ended(@Nullable IOException cause) {
    if (cause instanceof SocketTimeoutException) {
      return new ProxyRefusal(Reason.TIMED_OUT, proxy + " did not answer in time", cause);
    }
    String why = cause == null ? "closed the connection" : "was lost: " + cause.getMessage();
    return new ProxyRefusal(Reason.BROKEN, proxy + " " + why, cause);
  }

  ProxyRefusal broken(String what) {
    return new ProxyRefusal(Reason.BROKEN, proxy + " " + what, null);
  }

  ProxyRefusal refused(String why) {
    return new ProxyRefusal(Reason.REFUSED, proxy + " refused: " + why, null);
  }

  ProxyRefusal wantsCredentials(String why) {
    String which = proxy.credentials() == null ? "credentials" : "other credentials";
    return new ProxyRefusal(Reason.CREDENTIALS, proxy + " wants " + which + ": " + why, null);
  }
}
