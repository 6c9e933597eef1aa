package io.monocle.netty;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.shielded;
import static io.monocle.Monocle.sleep;
import static io.monocle.Monocle.yieldNow;
import static io.monocle.netty.NettyLoops.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.Body;
import io.monocle.Loop;
import io.monocle.NotOnLoopException;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.TimeoutException;
import io.monocle.net.Tcp;
import io.netty.channel.Channel;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** O-routines on the event loops of an application. */
class NettyLoopsTest {
  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
  private final EventLoop eventLoop = group.next();

  @AfterEach
  void end() throws Exception {
    group.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
  }

  private <T> T on(Body<T> body) {
    return Rig.get(NettyLoops.of(eventLoop).launch(body).toCompletableFuture());
  }

  private static <T> T get(Promise<T> promise) {
    return Rig.get(promise.toCompletableFuture());
  }

  @Test
  void anEventLoopHasOneLoopAndItsGroupOneGroup() throws Exception {
    Loop loop = NettyLoops.of(eventLoop);
    assertSame(loop, NettyLoops.of(eventLoop));
    EventLoop other = group.next();
    assertNotSame(eventLoop, other);
    assertNotSame(loop, NettyLoops.of(other));
    assertSame(loop.group(), NettyLoops.of(other).group());
    assertEquals(2, loop.group().loops().size());
    Channel channel = new NioDatagramChannel();
    eventLoop.register(channel).sync();
    assertSame(loop, NettyLoops.of(channel));
    channel.close().sync();
  }

  @Test
  void anEventLoopByItselfHasOneToo() throws Exception {
    EventLoop alone = new DefaultEventLoop();
    assertSame(NettyLoops.of(alone), NettyLoops.of(alone));
    assertEquals(
        3, get(NettyLoops.of(alone).launch(() -> await(alone.submit(() -> 3)))).intValue());
    alone.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
  }

  /** It has no sockets, and says so at once. */
  @Test
  void anEventLoopByItselfHasNoTcp() throws Exception {
    EventLoop alone = new DefaultEventLoop();
    List<Body<?>> attempts =
        List.of(
            () -> await(Tcp.connect("127.0.0.1", 1)),
            () -> await(Tcp.listen(0)),
            () -> await(Tcp.serve(0, connection -> {}).started()));
    for (Body<?> attempt : attempts) {
      UnsupportedOperationException failure =
          get(
              NettyLoops.of(alone)
                  .launch(
                      () ->
                          assertThrows(UnsupportedOperationException.class, () -> attempt.run())));
      assertTrue(String.valueOf(failure.getMessage()).contains("TCP"), failure::toString);
    }
    alone.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
  }

  @Test
  void futuresAreAwaited() {
    assertEquals("now", on(() -> await(eventLoop.newSucceededFuture("now"))));
    assertEquals("later", on(() -> await(group.next().submit(() -> "later"))));
    IOException failure = new IOException("its own");
    assertSame(
        failure,
        on(
            () ->
                assertThrows(
                    IOException.class, () -> await(eventLoop.<String>newFailedFuture(failure)))));
  }

  @Test
  void givingUpCancelsTheFuture() {
    var never = eventLoop.<String>newPromise();
    on(
        () ->
            assertThrows(
                TimeoutException.class,
                () -> await(NettyLoops.promise(never), Duration.ofMillis(1))));
    assertTrue(never.isCancelled());
  }

  @Test
  void givingUpTheEndOfAChannelLeavesItToTheOthers() throws Exception {
    Channel channel = new NioDatagramChannel();
    eventLoop.register(channel).sync();
    on(
        () ->
            assertThrows(
                TimeoutException.class,
                () -> await(NettyLoops.promise(channel.closeFuture()), Duration.ofMillis(1))));
    assertFalse(channel.closeFuture().isDone());
    channel.close().sync();
    assertTrue(channel.closeFuture().isSuccess());
  }

  @Test
  void closingTheGroupLeavesTheEventLoop() throws Exception {
    Loop loop = NettyLoops.of(eventLoop);
    Oroutine<?> parked = loop.launch(() -> await(Promise.never()));
    get(loop.launch(() -> true));
    loop.group().close();
    assertTrue(parked.isDone());
    assertEquals("goes on", eventLoop.submit(() -> "goes on").get());
    Loop again = NettyLoops.of(eventLoop);
    assertNotSame(loop, again);
    assertEquals(1, get(again.launch(() -> 1)).intValue());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20})
  void theEndOfTheEventLoopCancelsAndLetsCleanUp(int quietMillis) throws Exception {
    for (EventLoop ending :
        new EventLoop[] {
          new DefaultEventLoop(),
          new SingleThreadIoEventLoop(
              null, new DefaultThreadFactory("ending"), NioIoHandler.newFactory())
        }) {
      Loop loop = NettyLoops.of(ending);
      CompletableFuture<Boolean> begun = new CompletableFuture<>();
      AtomicReference<String> cleanedUp = new AtomicReference<>("not");
      Oroutine<?> parked =
          loop.launch(
              () -> {
                begun.complete(true);
                try {
                  await(sleep(Duration.ofHours(1)));
                } finally {
                  shielded(
                      () -> {
                        for (int i = 0; i < 1000; i++) {
                          await(yieldNow());
                        }
                        cleanedUp.set("cleaned up");
                      });
                }
              });
      Rig.get(begun);
      ending.shutdownGracefully(quietMillis, 5_000, TimeUnit.MILLISECONDS).sync();
      Rig.get(loop.group().closed().toCompletableFuture().thenApply(_ -> true));
      assertEquals("cleaned up", cleanedUp.get());
      assertInstanceOf(CancellationException.class, parked.failure());
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "monocle.carrier", matches = "loop")
  void joinOnTheEventLoopIsRefused() throws Exception {
    Loop loop = NettyLoops.of(eventLoop);
    Oroutine<?> parked = loop.launch(() -> await(Promise.never()));
    get(loop.launch(() -> true));
    assertInstanceOf(
        NotOnLoopException.class,
        eventLoop.submit(() -> assertThrows(Exception.class, parked::join)).get());
    loop.group().close();
  }
}
