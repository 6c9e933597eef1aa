package io.monocle.benchmarks.http;

import io.monocle.benchmarks.harness.Options;
import io.monocle.benchmarks.harness.Variant;
import java.util.ArrayList;
import java.util.List;

/**
 * How a server is loaded.
 *
 * @param path what is asked for
 * @param connections that are kept
 * @param streams requests at a time on each of them; 0 is HTTP/1.1
 */
record Scenario(String path, int connections, int streams) {
  static List<Scenario> all(Options options) {
    List<Scenario> all = new ArrayList<>();
    for (int connections : options.numbers("connections", "64,1000")) {
      all.add(new Scenario("/", connections, 0));
    }
    all.add(new Scenario(HttpProcess.AWAITED, 64, 0));
    all.add(new Scenario("/", 16, 16));
    return all;
  }

  boolean isHttp2() {
    return streams > 0;
  }

  /** Whether this server can be asked so: by hand nothing is awaited, and not all speak HTTP/2. */
  boolean suits(Variant variant) {
    if (isHttp2()) {
      return !variant.engine().equals("reactor") && !variant.kind().equals(Variant.AWAIT);
    }
    return path.equals(HttpProcess.AWAITED) != variant.isRaw() || variant.isMonocle();
  }

  /** What the others are compared with. */
  Variant base(Variant variant) {
    return path.equals(HttpProcess.AWAITED)
        ? new Variant("vertx", Variant.AWAIT)
        : new Variant(variant.engine(), Variant.RAW);
  }

  @Override
  public String toString() {
    String protocol = isHttp2() ? "HTTP/2, " + streams + " streams each" : "HTTP/1.1";
    String what = path.equals("/") ? "" : ", the handler awaits the request's body";
    return connections + " connections, " + protocol + what;
  }

  /** Its name in the machine-readable file. */
  String key() {
    return "c" + connections + (isHttp2() ? "-h2-s" + streams : "-h1") + path.replace('/', '-');
  }
}
