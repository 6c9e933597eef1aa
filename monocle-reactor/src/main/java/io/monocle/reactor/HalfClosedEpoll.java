package io.monocle.reactor;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundHandlerAdapter;

/**
 * Keeps an epoll channel able to write after its peer's FIN.
 *
 * <p>With the input ended there is nothing left to wait for, and Netty (netty/netty#16689, still so
 * in 4.2.18) takes the socket out of the epoll set while its registration still counts it as in
 * there. Whatever comes to be waited for next fails with {@code ENOENT}: a read turned on again
 * closes the channel, and a write that finds the socket's buffer full ends the output. So
 *
 * <ul>
 *   <li>reads are not passed on, since there is nothing to be read;
 *   <li>a flush that finds no earlier one under way first registers the channel anew. That brings
 *       the news of the FIN once more and then the registration is void again, unless the flush has
 *       come to wait for room by then; a registration that waits for something stays good until the
 *       last byte is written;
 *   <li>a flush does not make way for others and continue as a later task, because the registration
 *       may be void by then.
 * </ul>
 */
final class HalfClosedEpoll extends ChannelOutboundHandlerAdapter {

  /** So many writes to the socket in one go are never reached; the type's maximum means another thing. */
  private static final int NO_PAUSE = 1 << 20;

  private boolean registering;

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    context.channel().config().setWriteSpinCount(NO_PAUSE);
  }

  @Override
  public void read(ChannelHandlerContext context) {}

  @Override
  public void flush(ChannelHandlerContext context) {
    Channel channel = context.channel();
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    if (registering) {
      return;
    }
    if (buffer == null || buffer.size() > 0) {
      context.flush();
      return;
    }
    registering = true;
    ChannelFutureListener flush =
        registered -> {
          registering = false;
          context.flush();
        };
    context
        .deregister()
        .addListener(
            deregistered -> channel.eventLoop().register(channel).addListener(flush));
  }
}
