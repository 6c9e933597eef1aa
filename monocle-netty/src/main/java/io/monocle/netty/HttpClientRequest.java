package io.monocle.netty;

import io.monocle.netty.codec.HttpTls;
import io.monocle.netty.codec.IoFailures;
import io.monocle.netty.codec.ProxyTunnel;
import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpClientTransport.Handler;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpTarget;
import io.monocle.spi.TlsConfig;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way to a connection.
 *
 * <pre>
 *   asked ── run ──▶ connecting ──▶ settled: sent
 *     │     └── a connection is free ──▶ settled: sent
 *     │                  │ ─ any failure ──▶ settled: failed
 *     └──── cancel ──────┴────────────▶ settled: nobody is told, a new channel is closed
 * </pre>
 */
final class HttpClientRequest implements Runnable, Cancellable {
  private final NettyHttpClient client;
  private final HttpTarget target;
  private final HttpRequestHead head;
  private final byte @Nullable [] body;
  private final boolean last;
  private final Handler handler;
  private @Nullable SocketChannel channel;
  private boolean settled;

  HttpClientRequest(
      NettyHttpClient client,
      HttpTarget target,
      HttpRequestHead head,
      byte @Nullable [] body,
      boolean last,
      Handler handler) {
    this.client = client;
    this.target = target;
    this.head = head;
    this.body = body;
    this.last = last;
    this.handler = handler;
  }

  @Override
  public void run() {
    if (settled) {
      return;
    }
    HttpClientConnection free = client.take(target);
    if (free != null) {
      send(free);
    } else if (client.transport().driver().isClosed()) {
      fail(new ClosedChannelException());
    } else {
      connect();
    }
  }

  private void connect() {
    NettyTransport transport = client.transport();
    try {
      SocketChannel fresh = transport.newSocket();
      channel = fresh;
      transport.configure(fresh, client.config().socket());
      HttpClientConnection connection = new HttpClientConnection(client, target, fresh);
      connection.install();
      TlsConfig tls = client.config().tls();
      if (target.secure() && tls != null) {
        HttpTls.addTo(fresh, tls, target.host(), target.address().getPort());
      }
      var _ =
          transport
              .driver()
              .loop()
              .register(fresh)
              .addListener((ChannelFuture done) -> connect(fresh, connection, done));
    } catch (RuntimeException failure) {
      fail(failure);
    }
  }

  private void connect(
      SocketChannel fresh, HttpClientConnection connection, ChannelFuture registered) {
    if (!registered.isSuccess()) {
      fail(registered.cause());
      return;
    }
    Future<Channel> tunnelled = ProxyTunnel.through(fresh, target);
    var _ =
        fresh
            .connect(target.next())
            .addListener(
                connected -> {
                  if (!connected.isSuccess()) {
                    fail(connected.cause());
                  } else {
                    tunnelled.addListener(done -> secure(fresh, connection, done));
                  }
                });
  }

  private void secure(SocketChannel fresh, HttpClientConnection connection, Future<?> tunnelled) {
    if (!tunnelled.isSuccess()) {
      fail(tunnelled.cause());
    } else {
      secured(fresh).addListener(done -> connected(fresh, connection, done));
    }
  }

  /** Complete when the connection can be used: at once, or after its handshake. */
  private Future<? extends Channel> secured(SocketChannel fresh) {
    SslHandler tls = fresh.pipeline().get(SslHandler.class);
    return tls == null ? fresh.eventLoop().newSucceededFuture(fresh) : tls.handshakeFuture();
  }

  private void connected(SocketChannel fresh, HttpClientConnection connection, Future<?> secured) {
    if (!secured.isSuccess()) {
      fail(secured.cause());
    } else if (settled) {
      var _ = fresh.close();
    } else {
      send(connection);
    }
  }

  private void send(HttpClientConnection connection) {
    settled = true;
    connection.send(head, body, last, handler);
  }

  private void fail(Throwable cause) {
    discard();
    if (!settled) {
      settled = true;
      handler.failed(IoFailures.of(cause));
    }
  }

  private void discard() {
    SocketChannel unwanted = channel;
    if (unwanted == null) {
      return;
    }
    if (unwanted.isRegistered()) {
      var _ = unwanted.close();
    } else {
      unwanted.unsafe().closeForcibly();
    }
  }

  @Override
  public void cancel() {
    if (!settled) {
      settled = true;
      discard();
    }
  }
}
