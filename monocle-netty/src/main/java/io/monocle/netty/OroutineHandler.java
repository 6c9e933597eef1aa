package io.monocle.netty;

import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.netty.codec.GatheredFlush;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One o-routine for a channel: it reads the messages that the handlers before it decode, whatever
 * their type, and writes as any handler does.
 *
 * <pre>{@code
 * pipeline.addLast(new OroutineHandler<>(String.class, (ctx, in) -> {
 *   for (String line; (line = await(in.read())) != null; ) {
 *     var answer = await(service.ask(line));
 *     NettyLoops.await(ctx.writeAndFlush(answer));
 *   }
 * }));
 * }</pre>
 *
 * <p>It turns auto-read off and asks the channel for more only when the o-routine reads and nothing
 * is left, so a peer is never read faster than it is served. Messages come with ownership; those
 * that nobody has read at the end are released. Messages of another type are passed on. The end of
 * the body closes the channel, after what it has written, unless this handler was removed: then
 * what nobody has read is passed on, and auto-read is as it was.
 *
 * <p>What is flushed in one go, by one body or by those of several streams of a connection of
 * HTTP/2, leaves together, at most 16 flushes at a time: a handler of its own in front of this one
 * sees to that. What is still to be flushed when the channel is closed is sent before.
 *
 * <p><b>Threads:</b> a handler is for one channel; its body runs on {@link
 * NettyLoops#of(ChannelHandlerContext) its loop}. <b>Cancellation:</b> when the channel becomes
 * inactive, reads give what had come and then null; an o-routine that then waits for something else
 * is cancelled. A read that is given up loses no message. <b>Errors:</b> what {@code
 * exceptionCaught} tells, the next read throws. What the body throws is logged once and closes the
 * channel.
 *
 * @param <I> the type of the messages
 */
public final class OroutineHandler<I> extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger("io.monocle.netty.OroutineHandler");

  private final Class<I> type;
  private final Body<I> body;
  private @Nullable MessageQueue<I> messages;
  private @Nullable GatheredFlush flush;
  private @Nullable Oroutine<?> routine;
  private boolean autoRead;
  private boolean removed;

  /** A handler for messages of a type; {@code Object} is any. */
  public OroutineHandler(Class<I> type, Body<I> body) {
    this.type = Objects.requireNonNull(type, "type");
    this.body = Objects.requireNonNull(body, "body");
  }

  /**
   * What the o-routine does.
   *
   * @param <I> the type of the messages
   */
  @FunctionalInterface
  public interface Body<I> {

    /** Serves a channel to its end. */
    void run(ChannelHandlerContext context, Input<I> in) throws Exception;
  }

  /**
   * The messages that come in.
   *
   * <p><b>Threads:</b> o-routines of the channel's loop. <b>Cancellation:</b> a read that is given
   * up takes no message. <b>Errors:</b> a second read before the first has its outcome throws
   * {@link IllegalStateException}.
   *
   * @param <I> the type of the messages
   */
  public sealed interface Input<I> permits MessageQueue {

    /** The next message, which the reader releases if it is counted, or null at the end. */
    Promise<@Nullable I> read();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    messages = new MessageQueue<>(ctx);
    flush = new GatheredFlush(task -> later(ctx, task));
    var _ = ctx.pipeline().addBefore(ctx.name(), null, flush);
    autoRead = ctx.channel().config().isAutoRead();
    ctx.channel().config().setAutoRead(false);
    if (ctx.channel().isActive()) {
      start(ctx);
    }
  }

  private static boolean later(ChannelHandlerContext ctx, Runnable task) {
    try {
      ctx.channel().eventLoop().execute(task);
      return true;
    } catch (RejectedExecutionException eventLoopHasEnded) {
      return false;
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    start(ctx);
    ctx.fireChannelActive();
  }

  private void start(ChannelHandlerContext ctx) {
    if (routine != null) {
      return;
    }
    MessageQueue<I> in = messages();
    String name = "serve " + ctx.channel().remoteAddress();
    Oroutine<?> launched = NettyLoops.of(ctx).launch(name, () -> body.run(ctx, in));
    routine = launched;
    launched.onComplete(done -> in.onEventLoop(() -> ended(ctx, launched)));
  }

  private MessageQueue<I> messages() {
    return Objects.requireNonNull(messages, "the handler is in no pipeline");
  }

  private void ended(ChannelHandlerContext ctx, Oroutine<?> done) {
    messages().discard();
    Throwable failure = done.failure();
    if (failure != null && !isExpected(failure, done, ctx)) {
      LOG.error("{} failed, and {} is closed", done, ctx.channel(), failure);
    }
    if (!removed && ctx.channel().isOpen()) {
      close(ctx, failure == null);
    }
  }

  /** A stream of HTTP/2 takes no bytes, and sends what it was given when it is closed, too. */
  private static void close(ChannelHandlerContext ctx, boolean whenAllIsWritten) {
    if (whenAllIsWritten && !(ctx.channel() instanceof Http2StreamChannel)) {
      var _ =
          ctx.writeAndFlush(Unpooled.EMPTY_BUFFER)
              .addListener(
                  (ChannelFuture written) -> {
                    var _ = ctx.close();
                  });
    } else {
      var _ = ctx.close();
    }
  }

  /** That a peer is gone is no failure of the body. */
  private static boolean isExpected(
      Throwable failure, Oroutine<?> done, ChannelHandlerContext ctx) {
    return (failure instanceof CancellationException && done.isCancelled())
        || (failure instanceof IOException && !ctx.channel().isActive());
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (type.isInstance(message)) {
      messages().add(type.cast(message));
    } else {
      ctx.fireChannelRead(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    messages().readComplete();
    ctx.fireChannelReadComplete();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      messages().end();
    }
    ctx.fireUserEventTriggered(event);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    messages().end();
    cancelIfItWaitsForSomethingElse(ctx);
    ctx.fireChannelInactive();
  }

  /** As a turn of the loop: an o-routine that has just got a message has its turn before. */
  private void cancelIfItWaitsForSomethingElse(ChannelHandlerContext ctx) {
    Oroutine<?> serving = routine;
    if (serving != null && !serving.isDone()) {
      serving
          .loop()
          .execute(
              () -> {
                if (serving.state() == Oroutine.State.WAITING && !messages().isRead()) {
                  serving.cancel(ctx.channel() + " is closed");
                }
              });
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    messages().fail(cause);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    removed = true;
    if (ctx.pipeline().context(flush) != null) {
      ctx.pipeline().remove(flush);
    }
    messages().end();
    if (ctx.channel().isOpen()) {
      messages().passOn();
      ctx.channel().config().setAutoRead(autoRead);
    } else if (routine == null || routine.isDone()) {
      messages().discard();
    }
  }
}
