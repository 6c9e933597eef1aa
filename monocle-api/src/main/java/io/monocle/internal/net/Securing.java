package io.monocle.internal.net;

import io.monocle.internal.Command;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Turn;
import io.monocle.internal.WritablePromise;
import io.monocle.internal.tls.Causes;
import io.monocle.internal.tls.Sessions;
import io.monocle.internal.tls.TlsSetup;
import io.monocle.net.TlsException;
import io.monocle.net.TlsException.Reason;
import io.monocle.net.TlsSession;
import io.monocle.spi.TransportConnection;
import java.time.Duration;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * A handshake on a connection, and what came of it. Holder only.
 *
 * <p>The transport's first turn after {@code startTls} is that of {@link #secured}, or of the
 * connection's end. So a turn of bytes before it tells of bytes that were on their way in plain
 * when TLS began: somebody who cannot speak TLS sent them, and they must not count as encrypted
 * (CVE-2011-0411).
 */
final class Securing extends WritablePromise<TlsSession> {
  private final TcpConnection connection;

  Securing(TcpConnection connection) {
    this.connection = connection;
  }

  /** Begins it, after all that was written before. */
  void begin(EventLoop loop, TransportConnection transport, TlsSetup tls, @Nullable String host) {
    SSLEngine engine = tls.newEngine(host, connection.remoteAddress().getPort());
    loop.command(
        new Command.Action(
            () ->
                transport.startTls(
                    engine, () -> loop.postFromDriver(Turn.of(() -> secured(engine))))));
    long nanos = tls.handshakeTimeoutNanos();
    loop.unless(
        this, nanos, () -> refuse(Reason.TIMED_OUT, "not within " + Duration.ofNanos(nanos)));
  }

  private void secured(SSLEngine engine) {
    succeed(Sessions.of(engine));
  }

  /** Plain bytes came, or had come, that nobody has read. */
  void plainBytesCame() {
    refuse(Reason.PLAIN_BYTES, "there are unread bytes from before, which came in plain");
  }

  private void refuse(Reason reason, String why) {
    fail(new TlsException(reason, "no TLS on " + connection + ": " + why, null));
    connection.drop();
  }

  /**
   * Whether nothing can be written any more once the peer has ended its output. So it is before TLS
   * 1.3 (RFC 5246, section 7.2.1).
   */
  boolean endsWithInput() {
    return isSuccess() && !value().protocol().equals("TLSv1.3");
  }

  /** The connection is gone. */
  void gone(@Nullable Throwable cause) {
    if (!isDone()) {
      fail(Causes.ofHandshake(connection.toString(), cause));
    }
  }

  /** Nobody waits for it any more, and a connection half-way to TLS is good for nothing. */
  @Override
  protected void withdrawn() {
    connection.drop();
  }

  @Override
  protected String what() {
    return "a TLS handshake";
  }
}
