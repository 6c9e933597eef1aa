package io.monocle.benchmarks.coordination;

import io.monocle.benchmarks.harness.Jvm;
import java.util.List;

/** Who is compared, in the order in which they run. */
enum Contender {
  LOOP("monocle, loop", Channels.class, "loop"),
  KOTLIN("kotlin, one thread", KotlinChannels.class, ""),
  JDK("virtual threads", JdkQueues.class, ""),
  BATON("monocle, baton", Channels.class, "baton");

  private final String label;
  private final Class<?> benchmarks;
  private final String carrier;

  Contender(String label, Class<?> benchmarks, String carrier) {
    this.label = label;
    this.benchmarks = benchmarks;
    this.carrier = carrier;
  }

  Class<?> benchmarks() {
    return benchmarks;
  }

  List<String> flags() {
    return carrier.isEmpty() ? List.of() : Jvm.carrierFlags(carrier);
  }

  @Override
  public String toString() {
    return label;
  }
}
