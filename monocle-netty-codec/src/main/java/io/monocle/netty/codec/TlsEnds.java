package io.monocle.netty.codec;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Stands behind Netty's TLS and tells of it in the words of a plain socket: the peer's {@code
 * close_notify} is the end of the input, while an end of the socket without it, or during the
 * handshake, is a failure.
 *
 * <p>The engine of TCP is the runtime's own: OpenSSL's closes both directions at {@code
 * close_notify}.
 */
final class TlsEnds extends ChannelInboundHandlerAdapter {
  private @Nullable Runnable secured;
  private boolean ended;

  private TlsEnds(Runnable secured) {
    this.secured = secured;
  }

  /** Puts TLS before everything else in a channel; its handshake reads for itself. */
  static void start(Channel channel, SSLEngine engine, Runnable secured) {
    SslHandler tls = new SslHandler(engine);
    tls.setHandshakeTimeoutMillis(0);
    channel.pipeline().addFirst(tls, new TlsEnds(secured));
    channel.read();
  }

  /** Ends the output of a channel, by {@code close_notify} if it has TLS. */
  static void endOutput(DuplexChannel channel, Consumer<Throwable> failed) {
    SslHandler tls = channel.pipeline().get(SslHandler.class);
    if (tls == null) {
      var _ = channel.shutdownOutput().addListener(done -> tell(done, failed));
    } else {
      var _ =
          tls.closeOutbound()
              .addListener(
                  said -> {
                    tell(said, failed);
                    var _ = channel.shutdownOutput().addListener(done -> tell(done, failed));
                  });
    }
  }

  private static void tell(Future<?> done, Consumer<Throwable> failed) {
    Throwable cause = done.cause();
    if (cause != null) {
      failed.accept(cause);
    }
  }

  /** Closes a channel past its handlers: TLS would say good-bye, and others might wait. */
  static void closeAtOnce(Channel channel) {
    ChannelHandlerContext first = channel.pipeline().firstContext();
    var _ = first == null ? channel.close() : first.close();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      handshaken(ctx, handshake);
    } else if (event instanceof SslCloseCompletionEvent close) {
      if (close.isSuccess() && !ended) {
        ended = true;
        ctx.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
      }
    } else if (event instanceof ChannelInputShutdownEvent) {
      if (!ended) {
        ended = true;
        ctx.fireExceptionCaught(
            new SSLException(
                secured == null
                    ? "the connection ended without close_notify"
                    : "Connection closed while SSL/TLS handshake was in progress"));
      }
    } else {
      ctx.fireUserEventTriggered(event);
    }
  }

  private void handshaken(ChannelHandlerContext ctx, SslHandshakeCompletionEvent handshake) {
    Runnable told = secured;
    if (!handshake.isSuccess()) {
      ended = true;
      ctx.fireExceptionCaught(handshake.cause());
    } else if (told != null) {
      secured = null;
      told.run();
    }
  }
}
