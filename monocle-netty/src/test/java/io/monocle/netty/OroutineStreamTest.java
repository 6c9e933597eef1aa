package io.monocle.netty;

import static io.monocle.Monocle.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.LoopGroup;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpReply;
import io.monocle.http.HttpVersion;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A stream of an application's HTTP/2 served by an o-routine. */
class OroutineStreamTest {
  private static final int CALLS = 20;

  /** More than a window, so that most of it waits when the body returns. */
  private static final int LENGTH = 1 << 20;

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();

  @AfterEach
  void end() throws Exception {
    group.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
  }

  /** Keeps what could not be written, and why. */
  private final class Recorder extends ChannelOutboundHandlerAdapter {
    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
      String what = message.toString();
      var _ =
          ctx.write(message, promise.unvoid())
              .addListener(
                  written -> {
                    if (!written.isSuccess()) {
                      failures.add(what + ": " + written.cause());
                    }
                  });
    }
  }

  private static void answer(
      ChannelHandlerContext ctx, OroutineHandler.Input<Http2HeadersFrame> in) {
    Http2HeadersFrame request = await(in.read());
    if (request != null) {
      var _ = ctx.write(new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status("200")));
      var _ =
          ctx.writeAndFlush(
              new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(new byte[LENGTH]), true));
    }
  }

  private int port() throws InterruptedException {
    ChannelInitializer<Channel> stream =
        new ChannelInitializer<>() {
          @Override
          protected void initChannel(Channel channel) {
            channel
                .pipeline()
                .addLast(
                    new Recorder(),
                    new OroutineHandler<>(Http2HeadersFrame.class, OroutineStreamTest::answer));
          }
        };
    Channel server =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            Http2FrameCodecBuilder.forServer().build(),
                            new Http2MultiplexHandler(stream));
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .sync()
            .channel();
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  private static int lengthOfAnswers(int port) {
    int length = 0;
    try (HttpClient client =
        HttpClient.open(HttpClientOptions.defaults().version(HttpVersion.HTTP_2_PRIOR_KNOWLEDGE))) {
      for (int i = 0; i < CALLS; i++) {
        HttpReply reply = await(client.send(HttpCall.get("http://127.0.0.1:" + port + "/")));
        length += reply.bytes().length;
      }
    }
    return length;
  }

  @Test
  void whatItWroteIsSentAfterItsEndAndNothingElse() throws Exception {
    int port = port();
    try (LoopGroup clients = LoopGroup.builder().backend("netty").open()) {
      assertEquals(
          CALLS * LENGTH, clients.loop().launch(() -> lengthOfAnswers(port)).join().intValue());
    }
    assertEquals(List.of(), List.copyOf(failures));
  }
}
