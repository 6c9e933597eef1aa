package io.monocle.benchmarks.echo;

import io.monocle.benchmarks.harness.Jvm;
import java.util.ArrayList;
import java.util.List;

/**
 * One kind of echo server.
 *
 * @param engine netty, vertx or reactor
 * @param kind {@link #RAW}, or the carrier of Monocle on that engine
 */
record Variant(String engine, String kind) {
  /** The engine's own handler, written by hand. */
  static final String RAW = "raw";

  boolean isRaw() {
    return kind.equals(RAW);
  }

  /** Its name in tables and files. */
  String label() {
    return isRaw() ? engine + " by hand" : "monocle on " + engine + ", " + kind;
  }

  List<String> flags() {
    List<String> flags = new ArrayList<>(Jvm.commonFlags("1g"));
    if (!isRaw()) {
      flags.addAll(Jvm.carrierFlags(kind));
    }
    return flags;
  }

  /** Opens it on any free port of 127.0.0.1, in this process; returns the port. */
  int open() throws Exception {
    if (!isRaw()) {
      return MonocleEcho.open(engine);
    }
    return switch (engine) {
      case "netty" -> NettyEcho.open();
      case "vertx" -> VertxEcho.open();
      case "reactor" -> ReactorEcho.open();
      default -> throw new IllegalArgumentException("no engine is called " + engine);
    };
  }
}
