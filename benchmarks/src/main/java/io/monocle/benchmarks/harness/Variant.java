package io.monocle.benchmarks.harness;

import java.util.ArrayList;
import java.util.List;

/**
 * One kind of server that is compared with others.
 *
 * @param engine netty, vertx or reactor
 * @param kind {@link #RAW}, {@link #AWAIT}, or the carrier of Monocle on that engine
 */
public record Variant(String engine, String kind) {
  /** The engine's own handler, written by hand. */
  public static final String RAW = "raw";

  /** The engine's own straight-line code, on its own virtual threads. */
  public static final String AWAIT = "await";

  /** Whether it is the handler that others are compared with. */
  public boolean isRaw() {
    return kind.equals(RAW);
  }

  /** Whether it is Monocle. */
  public boolean isMonocle() {
    return !isRaw() && !kind.equals(AWAIT);
  }

  /** Its name in tables and files. */
  public String label() {
    return isMonocle()
        ? "monocle on " + engine + ", " + kind
        : engine + (isRaw() ? " by hand" : " with its own await");
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
