package io.monocle.netty.codec;

import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpServerConfig;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMessageDecoderResult;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the limits of heads. Netty's decoder counts the CR of a line whose LF has not come, so a
 * head at the limit would be taken or refused by how the network cuts it; it is given room for that
 * byte, and what it then takes is looked at here.
 */
final class HeadLimits {
  private HeadLimits() {}

  /** What a decoder's limit is for a limit of ours. */
  static int withRoom(int limit) {
    return limit < Integer.MAX_VALUE ? limit + 1 : limit;
  }

  /** Throws what a decoder makes an invalid request of. */
  static void check(HttpMessage request, HttpServerConfig config) {
    TooLongFrameException past = pastLimit(request, config.maxRequestLine(), config.maxHeaders());
    if (past != null) {
      throw past;
    }
  }

  /** Makes an invalid request of what is too long. */
  static void mark(HttpMessage request, HttpServerConfig config) {
    mark(request, pastLimit(request, config.maxRequestLine(), config.maxHeaders()));
  }

  /** Makes an invalid reply of what is too long. */
  static void mark(HttpMessage reply, HttpClientConfig config) {
    mark(reply, pastLimit(reply, config.maxHeaders(), config.maxHeaders()));
  }

  private static void mark(HttpMessage head, @Nullable TooLongFrameException past) {
    if (past != null) {
      head.setDecoderResult(DecoderResult.failure(past));
    }
  }

  private static @Nullable TooLongFrameException pastLimit(HttpMessage head, int line, int fields) {
    if (head.decoderResult() instanceof HttpMessageDecoderResult lengths) {
      if (lengths.initialLineLength() > line) {
        return new TooLongHttpLineException("the first line is longer than " + line + " bytes");
      }
      if (lengths.headerSize() > fields) {
        return new TooLongHttpHeaderException("the fields are longer than " + fields + " bytes");
      }
    }
    return null;
  }
}
