package io.monocle.reactor;

import io.monocle.netty.codec.ProxyTunnel;
import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpTarget;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.netty.NettyPipeline;
import reactor.netty.tcp.TcpClient;

/**
 * A connection in the making, by Reactor Netty's TCP client. It stands before what Reactor Netty
 * makes of connections, so that nothing of what comes after the handshake goes there. Loop's thread
 * only.
 *
 * <pre>
 *   connecting ──▶ tunnel, if any ──▶ handshake, if any ──▶ settled: connected
 *     │ any failure ──▶ settled: failed
 *     └ cancel ───────▶ settled: nobody is told, the channel is closed
 * </pre>
 */
final class Http2Connect extends ChannelInboundHandlerAdapter implements Cancellable, Disposable {
  private final ReactorLoop loop;
  private final HttpTarget target;
  private final Told told;
  private @Nullable Channel channel;
  private @Nullable Disposable subscription;
  private boolean settled;

  /** Told once of the outcome. */
  interface Told {

    /**
     * The channel can be used.
     *
     * @param protocol what was agreed on by ALPN; empty if nothing was
     */
    void connected(Channel channel, String protocol);

    void failed(IOException cause);
  }

  Http2Connect(ReactorLoop loop, HttpTarget target, Told told) {
    this.loop = loop;
    this.target = target;
    this.told = told;
  }

  void begin(TcpClient client) {
    if (!loop.opened(this)) {
      fail(new ClosedChannelException());
      return;
    }
    subscription =
        client
            .doOnChannelInit(
                (observer, fresh, remote) -> {
                  channel = fresh;
                  fresh.pipeline().addBefore(NettyPipeline.ReactiveBridge, null, this);
                  var _ = ProxyTunnel.through(fresh, target).addListener(this::tunnelled);
                })
            .connect()
            .subscribe(connection -> {}, this::fail);
  }

  /**
   * Over TLS, after the handshake. It goes no further: Reactor Netty would begin to read, by demand
   * that nobody has.
   */
  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    if (settle()) {
      SslHandler tls = ctx.pipeline().get(SslHandler.class);
      String protocol = tls == null ? null : tls.engine().getApplicationProtocol();
      told.connected(ctx.channel(), protocol == null ? "" : protocol);
    }
    if (!ctx.isRemoved()) {
      ctx.pipeline().remove(this);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    fail(cause);
    ctx.fireExceptionCaught(cause);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    fail(new ClosedChannelException());
    ctx.fireChannelInactive();
  }

  private void tunnelled(Future<?> made) {
    if (!made.isSuccess()) {
      fail(made.cause());
    }
  }

  private void fail(Throwable cause) {
    if (settle()) {
      loop.executeAnyway(() -> told.failed(Failures.ofConnection(cause)));
      discard();
    }
  }

  private boolean settle() {
    loop.gone(this);
    boolean first = !settled;
    settled = true;
    return first;
  }

  private void discard() {
    if (subscription != null) {
      subscription.dispose();
    }
    if (channel != null) {
      var _ = channel.close();
    }
  }

  @Override
  public void cancel() {
    if (settle()) {
      discard();
    }
  }

  /** With its loop. */
  @Override
  public void dispose() {
    fail(new IOException("not connected: the loop was closed"));
  }
}
