package io.monocle.netty.codec;

import io.monocle.spi.WebSocketConfig;
import io.monocle.spi.WebSocketEvents;
import io.monocle.spi.WebSocketOpcode;
import io.monocle.spi.WebSocketTransport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket's connection: behind Netty's decoder and encoder of frames, which the engines use for
 * their own WebSockets too, and before what knows of the channel's life, which hears of its end.
 * The engines' own WebSockets are not used: they answer pings and close frames of their own accord.
 *
 * <pre>
 *   open ── close ──▶ all written, output ended: closed is told ──▶ lingering ──▶ gone
 *     │ lost, aborted: closed is told                                              ▲
 *     └────────────────────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * <p>Loop's thread only.
 */
final class WebSocketLink extends ChannelInboundHandlerAdapter implements WebSocketTransport {
  /** How long the peer may take to read the last frames while it still sends. */
  private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final DuplexChannel channel;
  private @Nullable ChannelHandlerContext place;
  private @Nullable WebSocketEvents events;
  private @Nullable ScheduledFuture<?> lingerTimer;
  private boolean deaf;
  private boolean gone;

  /** Not in the pipeline yet: {@code takeOver} comes after that. */
  WebSocketLink(DuplexChannel channel, WebSocketEvents events) {
    this.channel = channel;
    this.events = events;
  }

  /** One whose connection has gone before it began. */
  static WebSocketTransport lost(WebSocketEvents told) {
    told.closed(new IOException("the connection was closed"));
    return new Lost();
  }

  /**
   * What spoke HTTP gives way to decoder and encoder of frames.
   *
   * @param codec the names of what decodes and, if that is another handler, what encodes
   */
  void takeOver(boolean isServer, WebSocketConfig config, String... codec) {
    channel.config().setAutoRead(false);
    ChannelPipeline pipeline = channel.pipeline();
    if (config.deflate()) {
      Deflate deflate = isServer ? Deflate.ofServer(config) : Deflate.ofClient(config);
      deflate.addBefore(this, pipeline);
    }
    pipeline.addAfter(codec[0], null, new WebSocket13FrameEncoder(!isServer));
    for (int i = 1; i < codec.length; i++) {
      pipeline.remove(codec[i]);
    }
    pipeline.replace(codec[0], null, decoder(isServer, config));
  }

  private static ChannelHandler decoder(boolean masked, WebSocketConfig config) {
    return new WebSocket13FrameDecoder(
        WebSocketDecoderConfig.newBuilder()
            .expectMaskedFrames(masked)
            .allowExtensions(config.deflate())
            .maxFramePayloadLength(config.maxFrame())
            .closeOnProtocolViolation(false)
            .withUTF8Validator(false)
            .build());
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    place = ctx;
  }

  /** Past the handlers of the engine, for which this is still an exchange of HTTP. */
  private ChannelHandlerContext place() {
    return Objects.requireNonNull(place);
  }

  // What comes.

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    WebSocketEvents told = events;
    try {
      if (message instanceof WebSocketFrame frame && told != null && !deaf) {
        if (frame.rsv() != 0) {
          broken(told, 1002, "a reserved bit is set");
        } else {
          told.frame(
              opcodeOf(frame), frame.isFinalFragment(), ByteBufUtil.getBytes(frame.content()));
        }
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private static WebSocketOpcode opcodeOf(WebSocketFrame frame) {
    return switch (frame) {
      case TextWebSocketFrame text -> WebSocketOpcode.TEXT;
      case BinaryWebSocketFrame binary -> WebSocketOpcode.BINARY;
      case CloseWebSocketFrame close -> WebSocketOpcode.CLOSE;
      case PingWebSocketFrame ping -> WebSocketOpcode.PING;
      case PongWebSocketFrame pong -> WebSocketOpcode.PONG;
      default -> WebSocketOpcode.CONTINUATION;
    };
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (events != null) {
      events.batchComplete();
    }
    ctx.fireChannelReadComplete();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    WebSocketEvents told = events;
    if (!channel.isActive()) {
      channelInactive(ctx); // a decompressor that fails at the end keeps the event to itself
      return;
    }
    if (told == null || deaf) {
      return;
    }
    if (cause instanceof CorruptedWebSocketFrameException corrupted) {
      broken(told, corrupted.closeStatus().code(), String.valueOf(corrupted.getMessage()));
    } else if (cause instanceof DecoderException) {
      broken(told, Deflate.codeFor(cause), "a message cannot be decompressed");
    } else {
      end(IoFailures.of(cause));
      var _ = place().close();
    }
  }

  private void broken(WebSocketEvents told, int code, String what) {
    deaf = true;
    told.broken(code, what);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (gone) {
      return;
    }
    gone = true;
    if (lingerTimer != null) {
      lingerTimer.cancel(false);
    }
    end(new IOException("the peer closed the connection"));
    ctx.fireChannelInactive();
  }

  private void end(@Nullable IOException cause) {
    WebSocketEvents told = events;
    events = null;
    if (told != null) {
      told.closed(cause);
    }
  }

  // What the core asks for.

  @Override
  public void reading(boolean on) {
    if (events != null) {
      channel.config().setAutoRead(on);
    }
  }

  @Override
  public void send(WebSocketOpcode opcode, byte[] payload) {
    if (events != null) {
      var _ =
          place()
              .write(frame(opcode, Unpooled.wrappedBuffer(payload)))
              .addListener(written -> written(written, payload.length));
    }
  }

  private static WebSocketFrame frame(WebSocketOpcode opcode, ByteBuf payload) {
    return switch (opcode) {
      case CONTINUATION -> new ContinuationWebSocketFrame(payload);
      case TEXT -> new TextWebSocketFrame(payload);
      case BINARY -> new BinaryWebSocketFrame(payload);
      case CLOSE -> new CloseWebSocketFrame(true, 0, payload);
      case PING -> new PingWebSocketFrame(payload);
      case PONG -> new PongWebSocketFrame(payload);
    };
  }

  private void written(Future<? super Void> written, int length) {
    if (!written.isSuccess()) {
      abort();
    } else if (events != null) {
      events.written(length);
    }
  }

  @Override
  public void flush() {
    place().flush();
  }

  @Override
  public void close() {
    if (events != null) {
      var _ = place().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> linger());
    }
  }

  /**
   * Closes so that the peer can still read what it was sent: closing a socket with unread input
   * would reset the connection.
   */
  private void linger() {
    deaf = true;
    end(null);
    if (channel.isActive()) {
      lingerTimer =
          channel.eventLoop().schedule(this::closeNow, LINGER_NANOS, TimeUnit.NANOSECONDS);
      var _ =
          channel
              .shutdownOutput()
              .addListener(
                  ended -> {
                    if (!ended.isSuccess()) {
                      closeNow();
                    }
                  });
      channel.config().setAutoRead(true);
    }
  }

  private void closeNow() {
    var _ = place().close();
  }

  @Override
  public void abort() {
    if (events != null) {
      try {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
      } catch (ChannelException peerHasGone) {
        // Then there is nobody to reset the connection for.
      }
      end(new IOException("the connection was aborted"));
      closeNow();
    }
  }

  /** Ignores every command. */
  private static final class Lost implements WebSocketTransport {
    @Override
    public void reading(boolean on) {}

    @Override
    public void send(WebSocketOpcode opcode, byte[] payload) {}

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public void abort() {}
  }
}
