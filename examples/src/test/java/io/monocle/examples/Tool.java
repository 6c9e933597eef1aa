package io.monocle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A program of this machine; a test that wants one which is not there is skipped.
 *
 * @param path where it is
 */
record Tool(Path path) {
  private static final int SECONDS = 45;

  static Tool of(String name) {
    Optional<Path> found =
        Stream.concat(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)),
                Stream.of("/usr/sbin", "/usr/local/sbin"))
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .findFirst();
    Assumptions.assumeTrue(found.isPresent(), name + " is not installed");
    return new Tool(found.orElseThrow());
  }

  /**
   * What it did.
   *
   * @param code its exit code
   * @param output what it printed, on both streams
   */
  record Result(int code, String output) {}

  /** Runs it to its end. */
  Result run(String... arguments) throws Exception {
    Path output = Files.createTempFile("tool", ".txt");
    Process process = start(output, arguments);
    try {
      assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), () -> this + " does not end");
      return new Result(process.exitValue(), Files.readString(output, UTF_8));
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }

  Process start(Path output, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(path.toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }
}
