package io.monocle.benchmarks.http;

import io.monocle.benchmarks.harness.Jvm;
import io.monocle.benchmarks.harness.Options;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What wrk or h2load has seen of a server.
 *
 * @param requests that were answered 200
 * @param nanos in which they were
 * @param p50 the median latency in nanoseconds
 * @param p99 and so on
 */
record Load(long requests, double nanos, double p50, double p99) {
  private static final Pattern WRK =
      Pattern.compile("seen (\\d+) (\\d+) (\\d+) (\\d+) errors (\\d+)");
  private static final Pattern H2LOAD =
      Pattern.compile("requests: .* (\\d+) succeeded, (\\d+) failed, (\\d+) errored");

  /** Loads a server for whole seconds, from the core of the load generators. */
  static Load run(Options options, Scenario scenario, int port, int seconds) {
    String url = "http://127.0.0.1:" + port + scenario.path();
    try {
      Files.createDirectories(options.output());
      return scenario.isHttp2()
          ? h2load(options, scenario, url, seconds)
          : wrk(options, scenario, url, seconds);
    } catch (IOException e) {
      throw new IllegalStateException("wrk and h2load are needed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Load wrk(Options options, Scenario scenario, String url, int seconds)
      throws IOException, InterruptedException {
    Path script = options.output().resolve("seen.lua");
    try (InputStream lua = Load.class.getResourceAsStream("seen.lua")) {
      Files.write(script, Objects.requireNonNull(lua).readAllBytes());
    }
    String connections = Integer.toString(scenario.connections());
    Matcher seen =
        find(
            WRK,
            output(
                options,
                List.of(
                    "wrk",
                    "-t1",
                    "-c",
                    connections,
                    "-d",
                    seconds + "s",
                    "-s",
                    script.toString(),
                    "--timeout",
                    "20s",
                    "--latency",
                    url)));
    noErrors(Long.parseLong(seen.group(5)), url);
    return new Load(
        Long.parseLong(seen.group(1)),
        1e3 * Long.parseLong(seen.group(2)),
        1e3 * Long.parseLong(seen.group(3)),
        1e3 * Long.parseLong(seen.group(4)));
  }

  /** h2load writes down every request, and no percentiles. */
  private static Load h2load(Options options, Scenario scenario, String url, int seconds)
      throws IOException, InterruptedException {
    Path log = options.output().resolve("h2load.log");
    Matcher seen =
        find(
            H2LOAD,
            output(
                options,
                List.of(
                    "h2load",
                    "-c",
                    Integer.toString(scenario.connections()),
                    "-m",
                    Integer.toString(scenario.streams()),
                    "-D",
                    Integer.toString(seconds),
                    "--log-file=" + log,
                    url)));
    long[] micros;
    try (var lines = Files.lines(log)) {
      micros =
          lines
              .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf('\t') + 1)))
              .toArray();
    }
    Files.delete(log);
    Arrays.sort(micros);
    noErrors(Long.parseLong(seen.group(2)) + Long.parseLong(seen.group(3)), url);
    return new Load(
        Long.parseLong(seen.group(1)),
        1e9 * seconds,
        1e3 * micros[micros.length / 2],
        1e3 * micros[(int) (micros.length * 0.99)]);
  }

  private static String output(Options options, List<String> command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(Jvm.pinned(options.text("load-cpu", "1"), command))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed: " + output);
    }
    return output;
  }

  private static Matcher find(Pattern pattern, String output) {
    Matcher matcher = pattern.matcher(output);
    if (!matcher.find()) {
      throw new IllegalStateException("not understood: " + output);
    }
    return matcher;
  }

  private static void noErrors(long errors, String url) {
    if (errors > 0) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "%d requests to %s failed", errors, url));
    }
  }
}
