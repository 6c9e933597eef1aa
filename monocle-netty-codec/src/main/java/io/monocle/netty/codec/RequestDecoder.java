package io.monocle.netty.codec;

import io.monocle.spi.HttpServerConfig;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ByteProcessor;
import java.util.List;

/**
 * Netty's decoder, which besides tells of the first bytes of a head, which the limit of time for
 * heads counts from, and refuses a field that is folded over lines: two readers may understand it
 * differently (RFC 9112, section 5.2).
 *
 * <p>Not {@code HttpServerCodec}: that one gives up a connection with more than 128 requests in one
 * read, and its knowledge of methods is not needed, since an answer to HEAD comes without a body.
 */
final class RequestDecoder extends HttpRequestDecoder {
  private final Runnable headBytesCame;
  private final HttpServerConfig config;
  private boolean inBody;
  private boolean inFields;
  private boolean folded;

  /**
   * Within the limits of a server.
   *
   * @param headBytesCame run when bytes of a head come, before they are decoded
   */
  RequestDecoder(HttpServerConfig config, Runnable headBytesCame) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(HeadLimits.withRoom(config.maxRequestLine()))
            .setMaxHeaderSize(HeadLimits.withRoom(config.maxHeaders()))
            .setStrictLineParsing(true)
            .setUseRfc9112TransferEncoding(true));
    this.config = config;
    this.headBytesCame = headBytesCame;
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out)
      throws Exception {
    if (!inBody && buffer.isReadable()) {
      headBytesCame.run();
      folded |= isFolded(buffer);
    }
    super.decode(ctx, buffer, out);
    if (!out.isEmpty()) {
      inFields = false;
      inBody = !(out.getLast() instanceof LastHttpContent);
    }
  }

  /**
   * Whether a line begins with white space. What is in the buffer begins where a line does: the
   * decoder takes whole lines.
   */
  private boolean isFolded(ByteBuf buffer) {
    int at = buffer.readerIndex();
    int end = buffer.writerIndex();
    if (!inFields) {
      at = buffer.forEachByte(at, end - at, ByteProcessor.FIND_NON_CRLF);
      if (at < 0) {
        return false;
      }
      at = buffer.indexOf(at, end, (byte) '\n') + 1;
      inFields = at > 0;
    }
    while (inFields && at < end) {
      byte first = buffer.getByte(at);
      if (first == ' ' || first == '\t') {
        return true;
      }
      if (first == '\r' || first == '\n') {
        return false; // the end of the head
      }
      int next = buffer.indexOf(at, end, (byte) '\n') + 1;
      at = next > 0 ? next : end;
    }
    return false;
  }

  /** Asked when a head is complete; what is thrown here makes its request an invalid one. */
  @Override
  protected boolean isContentAlwaysEmpty(HttpMessage message) {
    if (folded) {
      folded = false;
      throw new IllegalArgumentException("a header field is folded over lines");
    }
    HeadLimits.check(message, config);
    return super.isContentAlwaysEmpty(message);
  }
}
