package io.monocle.benchmarks.harness;

import java.util.ArrayList;
import java.util.List;

/**
 * One kind of server that is compared with others.
 *
 * @param engine netty, vertx or reactor; of a {@link #PEER} its name
 * @param kind {@link #RAW}, {@link #AWAIT}, {@link #PEER}, or the carrier of Monocle on that engine
 */
public record Variant(String engine, String kind) {
  /** The engine's own handler, written by hand. */
  public static final String RAW = "raw";

  /** The engine's own straight-line code, on its own virtual threads. */
  public static final String AWAIT = "await";

  /** Another way to write such servers, on none of the engines or on Netty. */
  public static final String PEER = "peer";

  /** Whether it is the handler that others are compared with. */
  public boolean isRaw() {
    return kind.equals(RAW);
  }

  /** Whether it is Monocle. */
  public boolean isMonocle() {
    return !isRaw() && !isPeer();
  }

  /** Whether it is neither Monocle nor what that is measured by. */
  public boolean isPeer() {
    return kind.equals(AWAIT) || kind.equals(PEER);
  }

  /** What it is compared with. */
  public Variant base() {
    return new Variant(kind.equals(PEER) ? "netty" : engine, RAW);
  }

  /** Its name in tables and files. */
  public String label() {
    return switch (kind) {
      case RAW -> engine + " by hand";
      case AWAIT -> engine + " with its own await";
      case PEER -> engine;
      default -> "monocle on " + engine + ", " + kind;
    };
  }

  /** The flags of its virtual machine. */
  public List<String> flags() {
    List<String> flags = new ArrayList<>(Jvm.commonFlags("1g"));
    if (isMonocle()) {
      flags.addAll(Jvm.carrierFlags(kind));
    }
    return flags;
  }
}
