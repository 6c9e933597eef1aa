package io.monocle.netty;

import io.monocle.Deferred;
import io.monocle.Loop;
import io.monocle.Monocle;
import io.monocle.Promise;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * O-routines on event loops that a Netty application runs, and its futures as promises.
 *
 * <pre>{@code
 * NettyLoops.of(ctx).launch(() -> {
 *   var user = NettyLoops.await(users.find(id));
 *   ctx.writeAndFlush(user);
 * });
 * }</pre>
 *
 * <p>There is one {@link Loop} for an event loop, and one {@link io.monocle.LoopGroup} for the
 * event loops of one Netty group, which the first use of one of them opens. Closing that group ends
 * the o-routines there and leaves the event loops running; the next use opens another. When one of
 * the event loops shuts down, the group closes: its o-routines are cancelled and have what the
 * event loop still runs of turns to clean up.
 *
 * <p>Any event loop does for o-routines; {@code Tcp} and {@code HttpServer} need one with NIO or
 * epoll.
 *
 * <p><b>Threads:</b> any thread may call any method but {@code await}. With the loop carrier an
 * o-routine has its turns on the event loop's own thread, so that it shares state with handlers
 * without locks; with the baton carrier it has not. Netty's own {@code inEventLoop()} says no in an
 * o-routine, so what it asks of a channel is queued there, in order. <b>Cancellation:</b> giving a
 * promise up cancels its future. <b>Errors:</b> a future's failure is its promise's, as it is.
 */
public final class NettyLoops {
  private NettyLoops() {}

  /** The loop over an event loop. */
  public static Loop of(EventLoop eventLoop) {
    return AdoptedLoops.loopOver(eventLoop);
  }

  /** The loop over the event loop that a channel is registered with. */
  public static Loop of(Channel channel) {
    return of(channel.eventLoop());
  }

  /** The loop over the event loop of a handler's channel. */
  public static Loop of(ChannelHandlerContext context) {
    return of(context.channel());
  }

  /**
   * The outcome of a future. Giving it up cancels the future, except that a {@link
   * Channel#closeFuture} stays as it is: it belongs to everybody who watches the channel.
   */
  public static <T extends @Nullable Object> Promise<T> promise(Future<T> future) {
    if (future.isSuccess()) {
      return Promise.completed(valueOf(future));
    }
    Deferred<T> deferred = new Deferred<>();
    future.addListener(
        (Future<T> done) -> {
          Throwable cause = done.cause();
          if (cause == null) {
            deferred.succeed(valueOf(done));
          } else {
            deferred.fail(cause);
          }
        });
    if (!isCloseFuture(future)) {
      deferred.onAbandoned(() -> future.cancel(true));
    }
    return deferred.promise();
  }

  /** Lets the other o-routines go until a future is done, and gives its value. */
  public static <T extends @Nullable Object> T await(Future<T> future) {
    return Monocle.await(promise(future));
  }

  @SuppressWarnings("NullAway") // null only where T allows it
  private static <T extends @Nullable Object> T valueOf(Future<T> done) {
    return done.getNow();
  }

  private static boolean isCloseFuture(Future<?> future) {
    return future instanceof ChannelFuture ofChannel
        && ofChannel.channel().closeFuture() == ofChannel;
  }
}
