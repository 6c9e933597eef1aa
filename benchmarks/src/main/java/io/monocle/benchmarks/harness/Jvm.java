package io.monocle.benchmarks.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How child virtual machines are started. */
public final class Jvm {
  private static final String OPENS = "--add-opens=java.base/java.lang=ALL-UNNAMED";
  private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

  private Jvm() {}

  /** The flags that every measured process has: none of them favours a side. */
  public static List<String> commonFlags(String heap) {
    return commonFlags(heap, "Serial");
  }

  /** The same with another collector. */
  public static List<String> commonFlags(String heap, String collector) {
    return List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+Use" + collector + "GC", NATIVE);
  }

  /** What a carrier needs besides. */
  public static List<String> carrierFlags(String carrier) {
    return carrier.equals("loop")
        ? List.of("-Dmonocle.carrier=loop", OPENS)
        : List.of("-Dmonocle.carrier=" + carrier);
  }

  /** A command that runs a class of ours in another JVM of the same JDK and class path. */
  public static List<String> command(List<String> flags, Class<?> main, String... arguments) {
    return command(System.getProperty("java.class.path"), flags, main, arguments);
  }

  /** The same with another class path. */
  public static List<String> command(
      String classPath, List<String> flags, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    command.add("-classpath");
    command.add(classPath);
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  /** The same command on one core only. */
  public static List<String> pinned(String cpu, List<String> command) {
    List<String> pinned = new ArrayList<>(List.of("taskset", "-c", cpu));
    pinned.addAll(command);
    return pinned;
  }
}
