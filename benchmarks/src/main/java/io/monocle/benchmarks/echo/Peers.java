package io.monocle.benchmarks.echo;

import io.monocle.benchmarks.harness.Jvm;
import io.monocle.benchmarks.harness.MeasuredServer;
import io.monocle.benchmarks.harness.Options;
import io.monocle.benchmarks.harness.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Other ways to write an echo server, for comparison. */
final class Peers {
  private static final String GO = "go";

  private Peers() {}

  /** Whether it can be measured here: Go must be installed. */
  static boolean isThere(String peer) {
    return switch (peer) {
      case "kotlin", "jdk" -> true;
      case GO -> runs("go", "version");
      default -> throw new IllegalArgumentException("no peer is called " + peer);
    };
  }

  /** Whether it is no Java. */
  static boolean isOwnProgram(Variant variant) {
    return variant.engine().equals(GO);
  }

  /** Builds and starts what is no Java. */
  static MeasuredServer start(Options options, Variant variant) {
    Path program = options.output().resolve("echo-" + variant.engine()).toAbsolutePath();
    Path source = program.resolveSibling("echo.go");
    try (var text = Peers.class.getResourceAsStream("echo.go")) {
      Files.createDirectories(source.getParent());
      Files.write(source, text.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!runs("go", "build", "-o", program.toString(), source.toString())) {
      throw new IllegalStateException("go cannot build " + source);
    }
    return MeasuredServer.start(
        Jvm.pinned(options.text("server-cpu", "0"), List.of(program.toString())));
  }

  private static boolean runs(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      return process.waitFor() == 0;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
