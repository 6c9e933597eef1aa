package io.monocle.vertx;

import io.monocle.netty.codec.HeadLimits;
import io.monocle.netty.codec.HttpConnections;
import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpTarget;
import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Vert.x client, and the connections it opened. They are not kept in Vert.x's own pool because
 * that one counts an unused connection's time in whole seconds, and hands out a connection before
 * it says whether the request is still wanted. Loop's thread only.
 */
final class VertxHttpClient extends HttpConnections implements OpenSocket {
  private final VertxTransport transport;
  private final HttpClientAgent agent;
  private final Set<HttpConnect> connecting = new HashSet<>();

  /** Those that are open, whatever they speak. */
  private final Set<Channel> channels = new HashSet<>();

  /** Requests that nobody has looked at yet. */
  private int asked;

  VertxHttpClient(VertxTransport transport, HttpClientConfig config) {
    super(config);
    this.transport = transport;
    agent =
        transport
            .loop()
            .context()
            .owner()
            .createHttpClient(
                new HttpClientOptions()
                    .setProtocolVersion(HttpVersion.HTTP_1_1)
                    .setTcpNoDelay(config.socket().noDelay())
                    .setTcpKeepAlive(config.socket().keepAlive())
                    .setConnectTimeout(0)
                    .setMaxInitialLineLength(HeadLimits.withRoom(config.maxHeaders()))
                    .setMaxHeaderSize(HeadLimits.withRoom(config.maxHeaders())),
                new PoolOptions().setCleanerPeriod(0)); // there is nothing in its pool
    transport.opened(this);
  }

  VertxTransport transport() {
    return transport;
  }

  @Override
  public boolean isClosing() {
    return super.isClosing() || transport.loop().isClosing();
  }

  @Override
  public Cancellable request(
      HttpTarget target,
      HttpRequestHead head,
      byte @Nullable [] body,
      boolean last,
      Handler handler) {
    Pending request = new Pending(target, head, body, last, handler);
    asked++;
    transport
        .loop()
        .later(
            () -> {
              asked--;
              send(request);
              endIfOver();
            });
    return request;
  }

  @Override
  protected Cancellable connect(HttpTarget target, Outcome outcome) {
    HttpConnect connect = new HttpConnect(this, target, outcome);
    connecting.add(connect);
    connect.begin();
    return connect;
  }

  /** Has Vert.x connect to the address that was resolved. */
  Future<HttpClientConnection> dial(HttpTarget target) {
    return agent.connect(
        new HttpConnectOptions()
            .setServer(SocketAddress.inetSocketAddress(target.next()))
            .setHost(target.host())
            .setPort(target.address().getPort()));
  }

  void connected(Channel channel) {
    channels.add(channel);
    var _ =
        channel
            .closeFuture()
            .addListener(
                closed -> {
                  channels.remove(channel);
                  endIfOver();
                });
  }

  void settled(HttpConnect connect) {
    connecting.remove(connect);
    endIfOver();
  }

  @Override
  public void close() {
    super.close();
    endIfOver();
  }

  /** Vert.x's client closes its connections when it is closed: it has to wait for their last. */
  private void endIfOver() {
    boolean isOver = super.isClosing() && asked == 0 && connecting.isEmpty() && channels.isEmpty();
    if (isOver && transport.closed(this)) {
      var _ = agent.close();
    }
  }

  @Override
  public Future<Void> shutDown() {
    close();
    List<Future<?>> ends = new ArrayList<>();
    for (Channel channel : List.copyOf(channels)) {
      Promise<Void> closed = Promise.promise();
      var _ = channel.close().addListener(result -> closed.complete());
      ends.add(closed.future());
    }
    for (HttpConnect connect : List.copyOf(connecting)) {
      connect.failed(new ClosedChannelException());
    }
    transport.closed(this);
    ends.add(agent.close());
    return Future.join(ends).mapEmpty();
  }
}
