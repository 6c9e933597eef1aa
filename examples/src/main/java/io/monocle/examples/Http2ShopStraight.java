package io.monocle.examples;

import static io.monocle.Monocle.await;
import static io.monocle.examples.Http2Shop.answer;
import static io.monocle.examples.Http2Shop.price;
import static io.monocle.netty.NettyLoops.await;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.netty.OroutineHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2StreamFrame;
import org.jspecify.annotations.Nullable;

/** A stream of {@link Http2Shop} as straight-line code. */
final class Http2ShopStraight {
  private Http2ShopStraight() {}

  static void total(ChannelHandlerContext ctx, OroutineHandler.Input<Http2StreamFrame> in) {
    String basket = read(in);
    if (basket == null) {
      return;
    }
    int total = 0;
    for (String item : basket.split(" ", -1)) {
      Integer price = await(price(ctx, item));
      if (price == null) {
        var _ = answer(ctx, 404, "there is no " + item);
        return;
      }
      total += price;
    }
    var _ = answer(ctx, 200, "that is " + total);
  }

  /** The request to its end, or null if that does not come. */
  private static @Nullable String read(OroutineHandler.Input<Http2StreamFrame> in) {
    StringBuilder basket = new StringBuilder();
    for (Http2StreamFrame frame; (frame = await(in.read())) != null; ) {
      if (frame instanceof Http2HeadersFrame headers && headers.isEndStream()) {
        return "";
      }
      if (frame instanceof Http2DataFrame data) {
        basket.append(data.content().toString(UTF_8));
        data.release();
        if (data.isEndStream()) {
          return basket.toString();
        }
      }
    }
    return null;
  }
}
