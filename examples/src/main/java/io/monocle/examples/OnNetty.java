package io.monocle.examples;

import static io.monocle.Monocle.await;
import static io.monocle.netty.NettyLoops.await;

import io.monocle.netty.OroutineHandler;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.string.StringDecoder;
import io.netty.handler.codec.string.StringEncoder;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Netty application with its own event loops, pipeline and codecs, one handler of which is
 * straight-line code. Arguments: the port, 4916 by default, 0 for any free one.
 */
final class OnNetty implements AutoCloseable {
  private static final Map<String, Integer> AGES = Map.of("ann", 31, "bob", 27);

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Channel server;

  OnNetty(int port) throws InterruptedException {
    server =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel
                        .pipeline()
                        .addLast(new LineBasedFrameDecoder(100))
                        .addLast(new StringDecoder())
                        .addLast(new StringEncoder())
                        .addLast(new OroutineHandler<>(String.class, OnNetty::serve));
                  }
                })
            .bind("127.0.0.1", port)
            .sync()
            .channel();
  }

  static void main(String... args) throws InterruptedException {
    try (OnNetty application = new OnNetty(args.length > 0 ? Integer.parseInt(args[0]) : 4916)) {
      IO.println("Say a name, such as ann: nc 127.0.0.1 " + application.port());
      application.server.closeFuture().sync();
    }
  }

  /** One o-routine for a connection. It reads the next line when it has answered this one. */
  private static void serve(ChannelHandlerContext ctx, OroutineHandler.Input<String> in) {
    for (String name; (name = await(in.read())) != null; ) {
      Integer age = await(find(ctx, name));
      await(ctx.writeAndFlush(age == null ? "who is " + name + "?\n" : name + " is " + age + "\n"));
    }
  }

  /** A service in Netty's style, which takes its time. */
  private static Future<Integer> find(ChannelHandlerContext ctx, String name) {
    return ctx.executor().schedule(() -> AGES.get(name), 1, TimeUnit.MILLISECONDS);
  }

  int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
