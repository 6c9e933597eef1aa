package io.monocle.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Run by the build, on the JDK and the class path that it chose: writes both down, so that {@code
 * benchmarks/run} can start {@link Main} with nothing around it.
 */
final class Launch {
  private Launch() {}

  static void main(String[] arguments) throws IOException {
    Files.write(
        Path.of(arguments[0]),
        List.of(System.getProperty("java.home"), System.getProperty("java.class.path")));
  }
}
