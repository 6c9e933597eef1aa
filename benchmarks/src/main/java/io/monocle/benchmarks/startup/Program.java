package io.monocle.benchmarks.startup;

import io.monocle.benchmarks.harness.Jvm;
import io.monocle.benchmarks.harness.Variant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** {@link Nothing} over one engine, with the jars that an application would have. */
final class Program {
  private static final long PATIENCE_SECONDS = 60;

  private final Variant variant;
  private final String classPath;
  private final Path cache;

  /**
   * When it said that it runs, and when its process had ended; milliseconds since its start.
   *
   * @param runs until it ran
   * @param ended until it was over
   */
  record Times(double runs, double ended) {}

  Program(Variant variant, Path folder) {
    this.variant = variant;
    this.classPath = classPath(variant.engine(), folder);
    this.cache = folder.resolve(variant.engine() + "-" + variant.kind() + ".aot");
  }

  /** An AOT cache takes jars only, so folders become some; what others need stays outside. */
  private static String classPath(String engine, Path folder) {
    List<String> wanted = new ArrayList<>(List.of("/monocle-api", "/monocle-" + engine));
    wanted.addAll(List.of("/monocle-netty-codec", "/org/slf4j/", "/org/jspecify/", "/io/netty/"));
    switch (engine) {
      case "vertx" -> wanted.addAll(List.of("/io/vertx/", "/com/fasterxml/"));
      case "reactor" -> wanted.addAll(List.of("/io/projectreactor/", "/org/reactivestreams/"));
      default -> {}
    }
    List<String> jars = new ArrayList<>();
    for (String entry : List.of(System.getProperty("java.class.path").split(":", -1))) {
      boolean own = entry.contains("/benchmarks/target/");
      if (own || wanted.stream().anyMatch(entry::contains)) {
        jars.add(Files.isDirectory(Path.of(entry)) ? jar(Path.of(entry), folder) : entry);
      }
    }
    return String.join(":", jars);
  }

  private static String jar(Path classes, Path folder) {
    Path jar = folder.resolve(classes.toString().substring(1).replace('/', '-') + ".jar");
    if (!Files.exists(jar)) {
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
          Stream<Path> files = Files.walk(classes)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
          Files.copy(file, out);
          out.closeEntry();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return jar.toString();
  }

  /** A run that leaves the cache behind. */
  void train() {
    run(List.of("-XX:AOTCacheOutput=" + cache));
    if (!Files.exists(cache)) {
      throw new IllegalStateException("no AOT cache was made for " + variant.label());
    }
  }

  Times plain() {
    return run(List.of());
  }

  Times cached() {
    return run(List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on"));
  }

  private Times run(List<String> more) {
    List<String> flags = new ArrayList<>(List.of("--enable-native-access=ALL-UNNAMED"));
    if (variant.isMonocle()) {
      flags.addAll(Jvm.carrierFlags(variant.kind()));
      flags.add("-Dmonocle.backend=" + variant.engine());
    }
    flags.addAll(more);
    String way = variant.isMonocle() ? "monocle" : variant.engine();
    List<String> command = Jvm.command(classPath, flags, Nothing.class, way);
    long start = System.nanoTime();
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      BufferedReader output = process.inputReader();
      String line = output.readLine();
      while (line != null && !line.equals("runs")) {
        line = output.readLine(); // what the JVM says about its cache
      }
      long runs = System.nanoTime();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(variant.label() + " does not end");
      }
      long ended = System.nanoTime();
      if (process.exitValue() != 0 || line == null) {
        throw new IllegalStateException(variant.label() + " did not run, with " + flags);
      }
      return new Times((runs - start) / 1e6, (ended - start) / 1e6);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
