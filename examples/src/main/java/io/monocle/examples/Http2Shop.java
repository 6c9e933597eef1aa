package io.monocle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.netty.OroutineHandler;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A Netty application with HTTP/2 codecs, which adds up what a basket costs: the handler of its
 * streams is there with callbacks and as straight-line code, to compare. Arguments: {@code
 * callbacks} or {@code straight}, and the port, 4919 by default, 0 for any free one.
 */
final class Http2Shop implements AutoCloseable {
  private static final Map<String, Integer> PRICES = Map.of("tea", 3, "cake", 4, "jam", 5);

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Channel server;

  private Http2Shop(int port, Supplier<ChannelHandler> handlerOfStream)
      throws InterruptedException {
    ChannelInitializer<Channel> stream =
        new ChannelInitializer<>() {
          @Override
          protected void initChannel(Channel channel) {
            channel.pipeline().addLast(handlerOfStream.get());
          }
        };
    ChannelInitializer<Channel> connection =
        new ChannelInitializer<>() {
          @Override
          protected void initChannel(Channel channel) {
            channel
                .pipeline()
                .addLast(Http2FrameCodecBuilder.forServer().build())
                .addLast(new Http2MultiplexHandler(stream));
          }
        };
    server =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childHandler(connection)
            .bind("127.0.0.1", port)
            .sync()
            .channel();
  }

  /** The shop with callbacks. */
  static Http2Shop withCallbacks(int port) throws InterruptedException {
    return new Http2Shop(port, Http2ShopCallbacks::new);
  }

  /** The shop in straight lines. */
  static Http2Shop straight(int port) throws InterruptedException {
    return new Http2Shop(
        port, () -> new OroutineHandler<>(Http2StreamFrame.class, Http2ShopStraight::total));
  }

  static void main(String... args) throws InterruptedException {
    int port = args.length > 1 ? Integer.parseInt(args[1]) : 4919;
    boolean callbacks = args.length > 0 && args[0].equals("callbacks");
    try (Http2Shop shop = callbacks ? withCallbacks(port) : straight(port)) {
      IO.println(
          "Try: curl --http2-prior-knowledge -d 'tea cake' http://127.0.0.1:" + shop.port() + "/");
      shop.server.closeFuture().sync();
    }
  }

  /** A service in Netty's style: null for what it does not know. */
  static Future<Integer> price(ChannelHandlerContext ctx, String item) {
    return ctx.executor().submit(() -> PRICES.get(item));
  }

  static ChannelFuture answer(ChannelHandlerContext ctx, int status, String text) {
    var _ =
        ctx.write(
            new DefaultHttp2HeadersFrame(
                new DefaultHttp2Headers().status(Integer.toString(status))));
    return ctx.writeAndFlush(
        new DefaultHttp2DataFrame(Unpooled.copiedBuffer(text + "\n", UTF_8), true));
  }

  int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
