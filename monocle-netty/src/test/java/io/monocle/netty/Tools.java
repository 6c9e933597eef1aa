package io.monocle.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs that a machine may have. A test that needs one it has not is skipped. */
final class Tools {
  private Tools() {}

  private static Process start(Object... command) throws IOException {
    List<String> words = Stream.of(command).map(String::valueOf).toList();
    assumeTrue(isThere(words.getFirst()), words.getFirst() + " is not installed");
    return new ProcessBuilder(words).redirectErrorStream(true).start();
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Runs a program, which must succeed. */
  static String run(Object... command) throws Exception {
    Process process = start(command);
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    end(process);
    assertEquals(0, process.exitValue(), said);
    return said;
  }

  /** Says a line to a program, and gives the last line it says up to that one. */
  static String talk(String line, Object... command) throws Exception {
    Process process = start(command);
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    String last = "nothing";
    try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String each; !last.equals(line) && (each = reader.readLine()) != null; ) {
        last = each;
      }
    } finally {
      process.destroy();
      end(process);
    }
    return last;
  }

  private static void end(Process process) throws InterruptedException {
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
