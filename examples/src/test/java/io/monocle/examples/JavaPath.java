package io.monocle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** Jars as a user has them, and {@code java} processes that run the probe over them. */
enum JavaPath {
  CLASS_PATH,
  MODULE_PATH;

  private static final Path MODULES = Path.of(System.getProperty("basedir"), "src/test/modules");
  private static final int SECONDS = 60;

  /** What each backend needs besides itself and what every program needs. */
  private static final Map<String, String> ENGINES =
      Map.of("netty", "netty", "vertx", "netty|vertx|jackson", "reactor", "netty|react[a-z]*");

  /** What a process printed. */
  record Output(String stdout, String stderr) {}

  /** The jars of a program with these backends, as they are on this test's own path. */
  static List<String> with(String... backends) {
    List<String> jars = new ArrayList<>(onOwnPath("monocle-api", "slf4j"));
    for (String backend : backends) {
      jars.addAll(onOwnPath("monocle-" + backend, ENGINES.get(backend)));
      jars.addAll(onOwnPath("monocle-netty-codec", ENGINES.get(backend)));
    }
    return jars.stream().distinct().toList();
  }

  private static List<String> onOwnPath(String module, String others) {
    String separator = Pattern.quote(File.separator);
    Pattern wanted =
        Pattern.compile(
            "(.*%1$s)?(%2$s(%1$starget%1$sclasses|-[^%1$s]*\\.jar)|(%3$s)-[^%1$s]*\\.jar)"
                .formatted(separator, module, others));
    List<String> found =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> wanted.matcher(entry).matches())
            .toList();
    assertFalse(found.isEmpty(), module);
    return found;
  }

  /** Compiles one of the modules beside these tests into a jar. */
  static String build(String module, Path temporary) throws IOException {
    Path sources = MODULES.resolve(module);
    Path classes = temporary.resolve(module);
    List<String> compile = new ArrayList<>();
    compile.addAll(List.of("-d", classes.toString(), "-proc:none"));
    compile.addAll(
        List.of("-p", String.join(File.pathSeparator, onOwnPath("monocle-api", "slf4j|jspecify"))));
    try (Stream<Path> files = Files.walk(sources)) {
      files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(compile::add);
    }
    run("javac", compile);
    Path jar = temporary.resolve(module + ".jar");
    List<String> pack = new ArrayList<>();
    pack.addAll(List.of("--create", "--file", jar.toString(), "-C", classes.toString(), "."));
    if (Files.exists(sources.resolve("META-INF"))) {
      pack.addAll(List.of("-C", sources.toString(), "META-INF"));
    }
    run("jar", pack);
    return jar.toString();
  }

  private static void run(String tool, List<String> arguments) {
    int status =
        ToolProvider.findFirst(tool)
            .orElseThrow()
            .run(System.out, System.err, arguments.toArray(String[]::new));
    assertEquals(0, status, tool);
  }

  /** Runs the probe, which is one of the jars. */
  Output run(List<String> jars, Map<String, String> environment, String... options)
      throws Exception {
    String path = String.join(File.pathSeparator, jars);
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(
        this == CLASS_PATH
            ? List.of("-cp", path, "probe.Probe")
            : List.of("-p", path, "-m", "probe/probe.Probe"));
    return java(environment, arguments);
  }

  static Output java(Map<String, String> environment, List<String> arguments) throws Exception {
    Path stdout = Files.createTempFile("stdout", ".txt");
    Path stderr = Files.createTempFile("stderr", ".txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(stdout.toFile()).redirectError(stderr.toFile());
    builder.environment().remove("MONOCLE_BACKEND");
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), () -> "does not end: " + command);
      Output output = new Output(Files.readString(stdout, UTF_8), Files.readString(stderr, UTF_8));
      assertEquals(0, process.exitValue(), output.stderr);
      return output;
    } finally {
      process.destroyForcibly();
      Files.delete(stdout);
      Files.delete(stderr);
    }
  }
}
