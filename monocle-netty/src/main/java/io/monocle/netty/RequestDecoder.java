package io.monocle.netty;

import io.monocle.spi.HttpServerConfig;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * Netty's decoder, which besides tells of the first bytes of a head, and refuses a field that is
 * folded over lines: two readers may understand it differently (RFC 9112, section 5.2).
 *
 * <p>Not {@code HttpServerCodec}: that one gives up a connection with more than 128 requests in one
 * read, and its knowledge of methods is not needed, since an answer to HEAD comes without a body.
 */
final class RequestDecoder extends HttpRequestDecoder {
  private final HttpServerConnection connection;
  private final HttpServerConfig config;
  private boolean inBody;
  private boolean pastFirstLine;
  private boolean folded;

  RequestDecoder(HttpServerConfig config, HttpServerConnection connection) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(HeadLimits.withRoom(config.maxRequestLine()))
            .setMaxHeaderSize(HeadLimits.withRoom(config.maxHeaders())));
    this.config = config;
    this.connection = connection;
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out)
      throws Exception {
    if (!inBody && buffer.isReadable()) {
      connection.headBytesCame();
      folded |= hasFoldedField(buffer);
    }
    super.decode(ctx, buffer, out);
    if (!out.isEmpty()) {
      pastFirstLine = false;
      inBody = !(out.getLast() instanceof LastHttpContent);
    }
  }

  /** Looks at the lines of one head; a decoder takes whole lines, so the buffer begins with one. */
  private boolean hasFoldedField(ByteBuf buffer) {
    int end = buffer.writerIndex();
    int at = buffer.readerIndex();
    if (!pastFirstLine) {
      while (at < end && isLineEnd(buffer.getByte(at))) {
        at++;
      }
      at = nextLine(buffer, at, end);
      pastFirstLine = at < end || at > 0 && buffer.getByte(end - 1) == '\n';
    }
    while (at < end && !isLineEnd(buffer.getByte(at))) {
      if (buffer.getByte(at) == ' ' || buffer.getByte(at) == '\t') {
        return true;
      }
      at = nextLine(buffer, at, end);
    }
    return false;
  }

  private static boolean isLineEnd(byte b) {
    return b == '\r' || b == '\n';
  }

  private static int nextLine(ByteBuf buffer, int at, int end) {
    int feed = at < end ? buffer.indexOf(at, end, (byte) '\n') : -1;
    return feed < 0 ? end : feed + 1;
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
