package io.monocle.netty;

import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpClientTransport.Handler;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpTarget;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
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
      fresh
          .pipeline()
          .addLast(
              new HttpClientCodec(
                  new HttpDecoderConfig()
                      .setMaxInitialLineLength(client.config().maxHeaders())
                      .setMaxHeaderSize(client.config().maxHeaders()),
                  false,
                  false),
              connection);
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
    var _ =
        fresh
            .connect(target.address())
            .addListener(
                connected -> {
                  if (!connected.isSuccess()) {
                    fail(connected.cause());
                  } else if (settled) {
                    var _ = fresh.close();
                  } else {
                    send(connection);
                  }
                });
  }

  private void send(HttpClientConnection connection) {
    settled = true;
    connection.send(head, body, last, handler);
  }

  private void fail(Throwable cause) {
    discard();
    if (!settled) {
      settled = true;
      handler.failed(Failures.ofIo(cause));
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
