package io.monocle.netty;

import static io.monocle.Monocle.await;
import static io.monocle.netty.NettyLoops.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.Deferred;
import io.monocle.Monocle;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.TimeoutException;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.FixedLengthFrameDecoder;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.string.StringDecoder;
import io.netty.handler.codec.string.StringEncoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A connection of an application served by an o-routine. */
class OroutineHandlerTest {
  private static final int MILLIS = 20_000;

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final List<Socket> peers = new ArrayList<>();

  @AfterEach
  void end() throws Exception {
    for (Socket peer : peers) {
      peer.close();
    }
    group.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
  }

  /** Serves connections with these handlers, and connects to it. */
  private Socket served(Supplier<List<ChannelHandler>> handlers) throws Exception {
    Channel server =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(handlers.get().toArray(ChannelHandler[]::new));
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .sync()
            .channel();
    Socket peer = new Socket();
    peers.add(peer);
    peer.setSoTimeout(MILLIS);
    peer.connect((InetSocketAddress) server.localAddress(), MILLIS);
    return peer;
  }

  private Socket servedLines(OroutineHandler.Body<String> body) throws Exception {
    return served(
        () ->
            List.of(
                new LineBasedFrameDecoder(100),
                new StringDecoder(),
                new StringEncoder(),
                new OroutineHandler<>(String.class, body)));
  }

  private static void say(Socket peer, String text) throws IOException {
    peer.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static BufferedReader reader(Socket peer) throws IOException {
    return new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8));
  }

  @Test
  void messagesComeInOrderAndAnswersToo() throws Exception {
    Socket peer =
        servedLines(
            (ctx, in) -> {
              for (String line; (line = await(in.read())) != null; ) {
                await(ctx.writeAndFlush("<" + line + ">\n"));
              }
            });
    int count = 2000;
    Thread writer =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    for (int i = 0; i < count; i++) {
                      say(peer, i + "\n");
                    }
                    peer.shutdownOutput();
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                });
    BufferedReader answers = reader(peer);
    for (int i = 0; i < count; i++) {
      assertEquals("<" + i + ">", answers.readLine());
      if (i == count / 2) {
        // Half-way: from here on there may be an end to see, too.
        writer.join(MILLIS);
      }
    }
    assertNull(answers.readLine(), "the end of the body closes the channel");
  }

  @Test
  void theChannelIsReadOnDemandOnly() throws Exception {
    AtomicInteger reads = new AtomicInteger();
    Deferred<Boolean> first = new Deferred<>();
    CompletableFuture<String> seen = new CompletableFuture<>();
    Socket peer =
        served(
            () ->
                List.of(
                    new ChannelOutboundHandlerAdapter() {
                      @Override
                      public void read(ChannelHandlerContext ctx) throws Exception {
                        reads.incrementAndGet();
                        super.read(ctx);
                      }
                    },
                    new LineBasedFrameDecoder(100),
                    new StringDecoder(),
                    new OroutineHandler<>(
                        String.class,
                        (ctx, in) -> {
                          await(first.promise());
                          String said = reads + " ";
                          said += await(in.read()) + " " + reads + " ";
                          said += await(in.read()) + " " + reads;
                          seen.complete(said);
                          await(in.read());
                        })));
    say(peer, "a\nb\n");
    first.succeed(true);
    assertEquals("0 a 1 b 1", Rig.get(seen));
  }

  @Test
  void whoWaitsForSomethingElseIsCancelledWhenThePeerIsGone() throws Exception {
    CompletableFuture<Throwable> ending = new CompletableFuture<>();
    Socket peer =
        servedLines(
            (ctx, in) -> {
              await(in.read());
              ctx.channel().config().setAutoRead(true); // or NIO does not look for the end
              try {
                await(Promise.never());
              } catch (CancellationException e) {
                ending.complete(e);
                throw e;
              }
            });
    say(peer, "hello\n");
    peer.close();
    assertTrue(String.valueOf(Rig.get(ending).getMessage()).contains("is closed"));
  }

  @Test
  void aFailureInThePipelineFailsTheRead() throws Exception {
    IllegalStateException failure = new IllegalStateException("cannot decode");
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Socket peer =
        served(
            () ->
                List.of(
                    new LineBasedFrameDecoder(100),
                    new StringDecoder(),
                    new StringEncoder(),
                    new ChannelInboundHandlerAdapter() {
                      @Override
                      public void channelRead(ChannelHandlerContext ctx, Object message) {
                        if (message.equals("bad")) {
                          throw failure;
                        }
                        ctx.fireChannelRead(message);
                      }
                    },
                    new OroutineHandler<>(
                        String.class,
                        (ctx, in) -> {
                          thrown.complete(assertThrows(Exception.class, () -> await(in.read())));
                          await(ctx.writeAndFlush(await(in.read()) + "\n"));
                        })));
    say(peer, "bad\ngood\n");
    assertEquals("good", reader(peer).readLine());
    assertSame(failure, Rig.get(thrown));
  }

  @Test
  void whatNobodyReadsIsReleased() throws Exception {
    ConcurrentLinkedQueue<ByteBuf> decoded = new ConcurrentLinkedQueue<>();
    Socket peer =
        served(
            () ->
                List.of(
                    new FixedLengthFrameDecoder(1),
                    new ChannelInboundHandlerAdapter() {
                      @Override
                      public void channelRead(ChannelHandlerContext ctx, Object message) {
                        decoded.add((ByteBuf) message);
                        ctx.fireChannelRead(message);
                      }
                    },
                    new OroutineHandler<>(
                        ByteBuf.class,
                        (ctx, in) -> {
                          ByteBuf first = await(in.read());
                          first.release();
                        })));
    say(peer, "many");
    assertEquals(-1, peer.getInputStream().read());
    for (ByteBuf each : decoded) {
      assertEquals(0, each.refCnt());
    }
    assertTrue(!decoded.isEmpty());
  }

  /** One message comes while the o-routine cleans up, one when it has ended. */
  @Test
  void whatComesAfterACancelIsReleasedAndDisturbsNobody() throws Exception {
    CompletableFuture<ChannelHandlerContext> place = new CompletableFuture<>();
    CompletableFuture<Oroutine<?>> cancelled = new CompletableFuture<>();
    Deferred<Boolean> mayEnd = new Deferred<>();
    Socket peer =
        served(
            () ->
                List.of(
                    new OroutineHandler<>(
                        ByteBuf.class,
                        (ctx, in) -> {
                          place.complete(ctx);
                          Promise<ByteBuf> read = in.read();
                          Monocle.current().cancel();
                          try {
                            await(read);
                          } finally {
                            cancelled.complete(Monocle.current());
                            Monocle.shielded(() -> await(mayEnd.promise()));
                          }
                        })));
    ChannelHandlerContext ctx = Rig.get(place);
    Oroutine<?> routine = Rig.get(cancelled);
    ByteBuf late = Unpooled.buffer().writeByte(1);
    ByteBuf later = Unpooled.buffer().writeByte(2);
    comes(ctx, late);
    mayEnd.succeed(true);
    assertThrows(CancellationException.class, routine::join);
    assertEquals(-1, peer.getInputStream().read());
    comes(ctx, later);
    assertEquals(List.of(0, 0), List.of(late.refCnt(), later.refCnt()));
  }

  private static void comes(ChannelHandlerContext ctx, Object message) throws Exception {
    ChannelInboundHandler handler = (ChannelInboundHandler) ctx.handler();
    ctx.executor()
        .submit(
            () -> {
              handler.channelRead(ctx, message);
              handler.channelReadComplete(ctx);
              return true;
            })
        .sync();
  }

  @Test
  void aReadThatIsGivenUpLosesNothing() throws Exception {
    CompletableFuture<Boolean> gaveUp = new CompletableFuture<>();
    Socket peer =
        servedLines(
            (ctx, in) -> {
              Promise<String> read = in.read();
              assertThrows(IllegalStateException.class, in::read);
              assertThrows(TimeoutException.class, () -> await(read, Duration.ofMillis(1)));
              gaveUp.complete(true);
              var _ = ctx.write(await(in.read()));
              await(ctx.writeAndFlush(await(in.read()) + "\n"));
            });
    Rig.get(gaveUp);
    say(peer, "a\nb\n");
    assertEquals("ab", reader(peer).readLine());
  }

  @Test
  void aFailureClosesTheChannel() throws Exception {
    Socket peer =
        servedLines(
            (ctx, in) -> {
              throw new IllegalStateException("the body fails, as it should in this test");
            });
    assertEquals(-1, peer.getInputStream().read());
  }

  @Test
  void whatIsFlushedInOneGoLeavesTogether() throws Exception {
    AtomicInteger flushes = new AtomicInteger();
    Socket peer =
        served(
            () ->
                List.of(
                    new ChannelOutboundHandlerAdapter() {
                      @Override
                      public void flush(ChannelHandlerContext ctx) throws Exception {
                        flushes.incrementAndGet();
                        super.flush(ctx);
                      }
                    },
                    new LineBasedFrameDecoder(100),
                    new StringDecoder(),
                    new StringEncoder(),
                    new OroutineHandler<>(
                        String.class,
                        (ctx, in) -> {
                          await(in.read());
                          ctx.executor()
                              .execute(
                                  () -> {
                                    var _ = ctx.writeAndFlush("a");
                                    var _ = ctx.writeAndFlush("b");
                                    var _ = ctx.writeAndFlush("c\n");
                                  });
                          await(in.read());
                          await(ctx.writeAndFlush(flushes + "\n"));
                        })));
    say(peer, "go\n");
    BufferedReader answers = reader(peer);
    assertEquals("abc", answers.readLine());
    say(peer, "how many\n");
    assertEquals("1", answers.readLine());
  }

  @Test
  void whatIsFlushedWhenItEndsTheChannelIsSentBefore() throws Exception {
    Socket peer =
        servedLines(
            (ctx, in) -> {
              await(in.read());
              var _ = ctx.writeAndFlush("first\n");
              var _ = ctx.writeAndFlush("last\n");
              var _ = ctx.close();
            });
    say(peer, "go\n");
    BufferedReader answers = reader(peer);
    assertEquals("first", answers.readLine());
    assertEquals("last", answers.readLine());
    assertNull(answers.readLine());
  }

  @Test
  void aBodyThatRemovesItsHandlerLeavesTheChannelToOthers() throws Exception {
    BlockingQueue<List<String>> names = new LinkedBlockingQueue<>();
    Socket peer =
        servedLines(
            (ctx, in) -> {
              String name = await(in.read());
              names.add(ctx.pipeline().names());
              ctx.pipeline()
                  .addLast(
                      new ChannelInboundHandlerAdapter() {
                        @Override
                        public void channelRead(ChannelHandlerContext after, Object message) {
                          var _ = after.writeAndFlush(name + message + "\n");
                        }
                      });
              await(ctx.executor().submit(() -> ctx.pipeline().remove(ctx.handler())));
              names.add(ctx.pipeline().names());
            });
    say(peer, "x\n");
    say(peer, "1\n");
    assertEquals("x1", reader(peer).readLine());
    assertEquals(
        "[LineBasedFrameDecoder#0, StringDecoder#0, StringEncoder#0, GatheredFlush#0,"
            + " OroutineHandler#0, DefaultChannelPipeline$TailContext#0]",
        names.poll(MILLIS, TimeUnit.MILLISECONDS).toString());
    List<String> left = names.poll(MILLIS, TimeUnit.MILLISECONDS);
    assertFalse(left.toString().contains("Gathered"), "it is gone with its handler");
  }
}
