package io.monocle.netty.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.spi.HttpFields;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Byte for byte what Netty's own encoder makes of the same response. */
class ResponseEncoderTest {
  private final LoopBuffers buffers = new LoopBuffers();
  private final EmbeddedChannel ours = new EmbeddedChannel(new ResponseEncoder(buffers));
  private final EmbeddedChannel nettys = new EmbeddedChannel(new HttpResponseEncoder());

  @AfterEach
  void release() {
    ours.finishAndReleaseAll();
    nettys.finishAndReleaseAll();
    buffers.retire();
  }

  private static String written(EmbeddedChannel channel) {
    StringBuilder text = new StringBuilder();
    for (ByteBuf part; (part = channel.readOutbound()) != null; part.release()) {
      text.append(part.toString(StandardCharsets.ISO_8859_1));
    }
    return text.toString();
  }

  private void compare(
      int status, HttpFields fields, byte @Nullable [] body, @Nullable String connection) {
    HttpHeaders headers = HttpFieldsOf.netty(fields);
    if (connection != null) {
      headers.remove("connection").add("connection", connection);
    }
    nettys.writeOutbound(
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(status),
            body == null ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body),
            headers,
            EmptyHttpHeaders.INSTANCE));
    ours.writeOutbound(new WholeResponse(status, fields, body, connection));
    assertEquals(written(nettys), written(ours));
  }

  private static HttpFields fields(int length) {
    return new HttpFields()
        .add("Content-Type", "text/plain; charset=utf-8")
        .add("content-length", String.valueOf(length));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 206, 299, 301, 400, 404, 418, 499, 500, 503, 599, 999})
  void everyStatus(int status) {
    compare(status, fields(5), "hello".getBytes(StandardCharsets.UTF_8), null);
  }

  @Test
  void withoutABody() {
    compare(200, fields(5), null, null);
    compare(200, fields(0), new byte[0], null);
    compare(200, new HttpFields(), null, null);
  }

  @Test
  void characters() {
    compare(200, fields(0).add("x", "\u00e4 \u00ff \u0100 \u010d\u010a \u20ac \t"), null, null);
  }

  @Test
  void theConnectionsFieldIsReplaced() {
    compare(
        200, fields(0).add("Connection", "x").add("a", "b").add("connection", "y"), null, "close");
    compare(200, fields(0), null, "keep-alive");
  }

  /** In one buffer, and one past that; and the next response is not touched by it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 1000, LoopBuffers.WRITE - 79, LoopBuffers.WRITE - 78, 100_000})
  void everyLength(int length) {
    byte[] body = new byte[length];
    Arrays.fill(body, (byte) 'x');
    compare(200, fields(length), body, null);
    compare(404, fields(2), "no".getBytes(StandardCharsets.UTF_8), null);
  }

  @Test
  void aLongHead() {
    compare(200, fields(1).add("x-long", "y".repeat(50_000)), new byte[] {'z'}, null);
    compare(200, fields(1), new byte[] {'z'}, null);
  }

  @Test
  void whatWaitsIsLeftAlone() {
    var _ = ours.write(new WholeResponse(200, fields(1), new byte[] {'1'}, null));
    var _ = ours.write(new WholeResponse(404, fields(1), new byte[] {'2'}, null));
    ours.flush();
    String[] lines = written(ours).split("\r\n", -1);
    assertEquals("HTTP/1.1 200 OK", lines[0]);
    assertEquals("1HTTP/1.1 404 Not Found", lines[4]);
    assertEquals("2", lines[8]);
  }
}
