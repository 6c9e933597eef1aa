package io.monocle.examples;

import static io.monocle.examples.Http2Shop.answer;
import static io.monocle.examples.Http2Shop.price;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.util.concurrent.Future;

/** A stream of {@link Http2Shop} with callbacks. */
final class Http2ShopCallbacks extends SimpleChannelInboundHandler<Http2StreamFrame> {
  private final StringBuilder basket = new StringBuilder();
  private String[] items = {};
  private int next;
  private int total;

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Http2StreamFrame frame) {
    if (frame instanceof Http2HeadersFrame headers && headers.isEndStream()) {
      ended(ctx);
    } else if (frame instanceof Http2DataFrame data) {
      basket.append(data.content().toString(UTF_8));
      if (data.isEndStream()) {
        ended(ctx);
      }
    }
  }

  private void ended(ChannelHandlerContext ctx) {
    items = basket.toString().split(" ", -1);
    add(ctx);
  }

  private void add(ChannelHandlerContext ctx) {
    if (next == items.length) {
      var _ = answer(ctx, 200, "that is " + total);
      return;
    }
    String item = items[next++];
    price(ctx, item)
        .addListener(
            (Future<Integer> found) -> {
              if (!found.isSuccess()) {
                ctx.fireExceptionCaught(found.cause());
              } else if (found.getNow() == null) {
                var _ = answer(ctx, 404, "there is no " + item);
              } else {
                total += found.getNow();
                add(ctx);
              }
            });
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    var _ = ctx.close();
  }
}
