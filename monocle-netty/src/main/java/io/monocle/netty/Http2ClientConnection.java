package io.monocle.netty;

import io.monocle.netty.codec.Http2ClientStream;
import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpTarget;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection of HTTP/2: as many exchanges at a time as the server allows, each on a
 * channel of its own that Netty makes of its stream. Requests that come while it connects wait
 * here.
 *
 * <pre>
 *   connecting ──▶ in use ◀──▶ idle ── too long, client closes ──▶ closed
 *     │ fails         │ GOAWAY ──▶ leaving ── the last one ends ──────▲
 *     └───────────────┴ lost ─────────────────────────────────────────┘
 * </pre>
 *
 * <p>Loop's thread only.
 */
final class Http2ClientConnection extends ChannelInboundHandlerAdapter {
  /** As many as a server should allow at least, until it says so (RFC 9113, section 6.5.2). */
  private static final long USUAL_STREAMS = 100;

  /** So much may come of all bodies of a connection that nobody reads. */
  private static final int LARGEST_WINDOW = 16 << 20;

  private final NettyHttp2Client client;
  private final HttpTarget target;
  private final Queue<Http2ClientRequest> waiting = new ArrayDeque<>(1);
  private final Set<Http2ClientStream> streams = new HashSet<>();
  private @Nullable SocketChannel channel;
  private @Nullable ScheduledFuture<?> idleTimer;
  private long mostStreams = USUAL_STREAMS;
  private boolean ready;
  private boolean leaving;

  Http2ClientConnection(NettyHttp2Client client, HttpTarget target) {
    this.client = client;
    this.target = target;
  }

  HttpTarget target() {
    return target;
  }

  boolean hasRoom() {
    return !leaving && streams.size() + waiting.size() < mostStreams;
  }

  void add(Http2ClientRequest request) {
    if (ready) {
      open(request);
    } else if (leaving) {
      request.fail(new IOException("the connection was lost"));
    } else {
      waiting.add(request);
    }
  }

  // Connecting.

  void connect() {
    NettyTransport transport = client.transport();
    try {
      SocketChannel fresh = transport.newSocket();
      channel = fresh;
      transport.configure(fresh, client.config().socket());
      var _ =
          transport
              .driver()
              .loop()
              .register(fresh)
              .addListener((ChannelFuture registered) -> connect(fresh, registered));
    } catch (RuntimeException failure) {
      fail(failure);
    }
  }

  /** On a channel that is connected. */
  void begin(SocketChannel connected) {
    channel = connected;
    install(connected);
    ready();
  }

  private void connect(SocketChannel fresh, ChannelFuture registered) {
    if (!registered.isSuccess()) {
      fail(registered.cause());
      return;
    }
    install(fresh);
    var _ =
        fresh
            .connect(target.address())
            .addListener(
                connected -> {
                  if (connected.isSuccess()) {
                    ready();
                  } else {
                    fail(connected.cause());
                  }
                });
  }

  /** Closing is ours, not the codec's. */
  private void install(SocketChannel fresh) {
    HttpClientConfig config = client.config();
    Http2Settings settings =
        Http2Settings.defaultSettings().pushEnabled(false).maxHeaderListSize(config.maxHeaders());
    fresh
        .pipeline()
        .addLast(
            Http2FrameCodecBuilder.forClient()
                .initialSettings(settings)
                .decoupleCloseAndGoAway(true)
                .build(),
            new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()),
            this);
  }

  private void fail(Throwable cause) {
    leaving = true;
    client.gone(this);
    for (Http2ClientRequest next; (next = waiting.poll()) != null; ) {
      next.fail(cause);
    }
    SocketChannel failed = channel;
    if (failed != null && failed.isRegistered()) {
      var _ = failed.close();
    } else if (failed != null) {
      failed.unsafe().closeForcibly();
    }
  }

  /** One body that nobody reads must not take the window of all others. */
  private void ready() {
    long window =
        Math.min(
            (long) client.config().maxConnections() * Http2CodecUtil.DEFAULT_WINDOW_SIZE,
            LARGEST_WINDOW);
    var _ = channel().writeAndFlush(new DefaultHttp2WindowUpdateFrame((int) window));
    ready = !leaving;
    for (Http2ClientRequest next; (next = waiting.poll()) != null; ) {
      open(next);
    }
    idleIfUnused();
  }

  private SocketChannel channel() {
    return Objects.requireNonNull(channel);
  }

  // Exchanges.

  private void open(Http2ClientRequest request) {
    if (request.isSettled()) {
      return;
    }
    if (idleTimer != null) {
      idleTimer.cancel(false);
      idleTimer = null;
    }
    Http2ClientStream stream = new Http2ClientStream(this::closed);
    streams.add(stream);
    var _ =
        new Http2StreamChannelBootstrap(channel())
            .handler(stream)
            .open()
            .addListener(opened -> opened(request, stream, opened));
  }

  private void opened(Http2ClientRequest request, Http2ClientStream stream, Future<?> opened) {
    if (!opened.isSuccess()) {
      streams.remove(stream);
      request.fail(Objects.requireNonNull(opened.cause()));
    } else if (request.isSettled()) {
      var _ = stream.channel().close();
    } else {
      request.send(stream);
    }
  }

  private void closed(Http2ClientStream stream) {
    streams.remove(stream);
    idleIfUnused();
  }

  private void idleIfUnused() {
    if (!streams.isEmpty() || !channel().isActive()) {
      return;
    }
    if (leaving || client.isClosing()) {
      leave();
    } else {
      idleTimer =
          channel()
              .eventLoop()
              .schedule(
                  this::closeIfIdle, client.config().idleTimeoutNanos(), TimeUnit.NANOSECONDS);
    }
  }

  // Ending.

  void closeIfIdle() {
    if (ready && streams.isEmpty()) {
      leave();
    }
  }

  private void leave() {
    leaving = true;
    client.gone(this);
    var _ = channel().writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
    var _ = channel().close();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof Http2SettingsFrame settings) {
      Long most = settings.settings().maxConcurrentStreams();
      mostStreams = most == null ? Integer.MAX_VALUE : most;
    } else if (message instanceof Http2GoAwayFrame goAway) {
      leaving = true;
      ready = false;
      client.gone(this);
      for (Http2ClientStream stream : List.copyOf(streams)) {
        if (stream.id() > goAway.lastStreamId()) {
          stream.leftOut();
        }
      }
      idleIfUnused();
    }
    ReferenceCountUtil.release(message);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslCloseCompletionEvent) {
      var _ = channel().close();
    }
    ReferenceCountUtil.release(event);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    for (Http2ClientStream stream : streams) {
      stream.exceptionCaught(ctx, cause);
    }
    if (Http2CodecUtil.getEmbeddedHttp2Exception(cause) == null) { // else the codec sees to it
      var _ = channel().close();
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    client.transport().opened(channel());
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    client.transport().closed(channel());
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    leaving = true;
    ready = false;
    client.gone(this);
    if (idleTimer != null) {
      idleTimer.cancel(false);
    }
  }
}
