package io.monocle.netty.codec;

import io.monocle.spi.WebSocketConfig;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtension;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionData;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateClientExtensionHandshaker;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateServerExtensionHandshaker;
import java.util.Map;
import java.util.Objects;

/** Netty's {@code permessage-deflate}, on the terms that the core agrees to. */
record Deflate(WebSocketExtension extension) {
  private static final int LEVEL = 6;
  private static final int WINDOW = 15;

  private static final WebSocketExtensionData TERMS =
      new WebSocketExtensionData(
          "permessage-deflate",
          Map.of("server_no_context_takeover", "", "client_no_context_takeover", ""));

  static Deflate ofServer(WebSocketConfig config) {
    return new Deflate(
        Objects.requireNonNull(
            new PerMessageDeflateServerExtensionHandshaker(
                    LEVEL, false, WINDOW, true, true, config.maxFrame())
                .handshakeExtension(TERMS)));
  }

  static Deflate ofClient(WebSocketConfig config) {
    return new Deflate(
        Objects.requireNonNull(
            new PerMessageDeflateClientExtensionHandshaker(
                    LEVEL, false, WINDOW, true, true, config.maxFrame())
                .handshakeExtension(TERMS)));
  }

  /** Adds decompressor and compressor before the handler of frames. */
  void addBefore(ChannelHandler link, ChannelPipeline pipeline) {
    String name = pipeline.context(link).name();
    pipeline.addBefore(name, null, extension.newExtensionDecoder());
    pipeline.addBefore(name, null, extension.newExtensionEncoder());
  }

  /** The code for what could not be decompressed: it is too much, or it is nothing. */
  static int codeFor(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (String.valueOf(each.getMessage()).contains("maximum size")) {
        return 1009;
      }
    }
    return 1007;
  }
}
