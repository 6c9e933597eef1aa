package io.monocle.vertx;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpContent;

/**
 * Content with bytes that need no release: what Vert.x keeps back while it is paused, it forgets
 * when the connection closes. It would copy pooled bytes itself, and leaves these as they are.
 */
final class UnpooledContent {
  private UnpooledContent() {}

  /** The message, or what stands for it. */
  static Object of(Object message) {
    if (!(message instanceof HttpContent content) || !content.content().isReadable()) {
      return message;
    }
    try {
      return content.replace(Unpooled.wrappedBuffer(ByteBufUtil.getBytes(content.content())));
    } finally {
      content.release();
    }
  }
}
