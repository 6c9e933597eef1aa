package io.monocle.benchmarks.echo

import io.netty.channel.ChannelHandlerContext
import io.netty.channel.ChannelInboundHandlerAdapter
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.launch

/** An echo in a coroutine on the connection's own loop of Netty. */
class CoroutineEcho : ChannelInboundHandlerAdapter() {
  private val messages = Channel<Any>(Channel.UNLIMITED)

  override fun channelActive(ctx: ChannelHandlerContext) {
    CoroutineScope(ctx.channel().eventLoop().asCoroutineDispatcher()).launch {
      for (message in messages) {
        ctx.writeAndFlush(message)
      }
    }
  }

  override fun channelRead(ctx: ChannelHandlerContext, message: Any) {
    messages.trySend(message)
  }

  override fun channelInactive(ctx: ChannelHandlerContext) {
    messages.close()
  }
}
