package io.monocle.benchmarks.http;

import io.monocle.benchmarks.harness.MeasuredServer;
import io.monocle.benchmarks.harness.Variant;
import java.nio.charset.StandardCharsets;

/** The process of one HTTP server, which answers every request with the same 13 bytes. */
final class HttpProcess {
  /** The path of the handler that waits for the request's body before it answers. */
  static final String AWAITED = "/awaited";

  private HttpProcess() {}

  static byte[] hello() {
    return "Hello, World!".getBytes(StandardCharsets.US_ASCII);
  }

  static void main(String[] arguments) throws Exception {
    Variant variant = new Variant(arguments[0], arguments[1]);
    MeasuredServer.serve(open(variant, Boolean.parseBoolean(arguments[2])));
  }

  private static int open(Variant variant, boolean http2) throws Exception {
    if (variant.isMonocle()) {
      return MonocleHttp.open(variant.engine());
    }
    return switch (variant.engine()) {
      case "netty" -> http2 ? NettyHttp.openHttp2() : NettyHttp.open();
      case "vertx" -> variant.isRaw() ? VertxHttp.open() : VertxHttp.openWithAwait();
      case "reactor" -> ReactorHttp.open();
      default -> throw new IllegalArgumentException("no engine is called " + variant.engine());
    };
  }
}
