package io.monocle.benchmarks.echo;

import io.monocle.benchmarks.harness.MeasuredServer;
import io.monocle.benchmarks.harness.Variant;

/** The process of one server, by engine and kind of {@link Variant}. */
public final class EchoServer {
  /** The property by which Monocle's server has an o-routine beside it that is always busy. */
  public static final String BUSY = "monocle.benchmarks.busy";

  private EchoServer() {}

  static void main(String[] arguments) throws Exception {
    MeasuredServer.serve(open(new Variant(arguments[0], arguments[1])));
  }

  /** Opens it on any free port of 127.0.0.1; returns the port. */
  private static int open(Variant variant) throws Exception {
    if (variant.isMonocle()) {
      return MonocleEcho.open(variant.engine());
    }
    return switch (variant.engine()) {
      case "netty" -> NettyEcho.open(NettyEcho.Handler::new);
      case "kotlin" -> NettyEcho.open(CoroutineEcho::new);
      case "jdk" -> JdkEcho.open();
      case "vertx" -> variant.isRaw() ? VertxEcho.open() : VertxEcho.openWithAwait();
      case "reactor" -> ReactorEcho.open();
      default -> throw new IllegalArgumentException("no engine is called " + variant.engine());
    };
  }
}
