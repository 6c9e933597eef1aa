package org.example.nio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.spi.BackendProvider;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.example.nio.broken.LosesAByte;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kit's jar, started as its users start it, over a backend that is no part of it. */
@Tag("processes")
class CommandLineTest {
  private static final Path CLASSES = Path.of("target", "classes");
  private static final Path BROKEN = Path.of("target", "test-classes");

  @TempDir private Path folder;

  private static Path kit() {
    return Path.of(System.getProperty("kit"));
  }

  private record Ended(int code, String said) {}

  private Ended run(List<String> flags, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-jar", kit().toString()));
    command.addAll(arguments);
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertTrue(process.waitFor(50, TimeUnit.SECONDS), () -> "still running: " + command);
      return new Ended(process.exitValue(), Files.readString(said));
    } finally {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"loop", "baton"})
  void theBackendOfAJarOrFolderConforms(String carrier) throws Exception {
    Path html = folder.resolve("report.html");
    Ended ended =
        run(
            List.of("-Dmonocle.carrier=" + carrier),
            List.of(
                "--classpath",
                CLASSES.toString(),
                "--rules",
                "ID,LOOP,TIME,TCP-9",
                "--repeat",
                "2",
                "--html",
                html.toString()));
    assertEquals(0, ended.code(), ended::said);
    assertTrue(ended.said().contains("CONFORMS nio, " + carrier + " carrier"), ended::said);
    assertTrue(ended.said().contains("2 runs, 0 of "), ended::said);
    assertTrue(Files.readString(html).contains("<tr id=\"TCP-9\" class=\"PASS\">"));
  }

  @Test
  void nothingIsSaidButTheReport() throws Exception {
    Ended ended =
        run(List.of(), List.of("--classpath", CLASSES.toString(), "--rules", "ID-1,LOOP-11"));
    assertEquals(0, ended.code(), ended::said);
    assertTrue(ended.said().startsWith(System.lineSeparator() + "Discovery and"), ended::said);
  }

  @Test
  void aBrokenOneIsRefusedWithTheNumberOfItsRule() throws Exception {
    Path services = folder.resolve("META-INF/services/" + BackendProvider.class.getName());
    Files.createDirectories(services.getParent());
    Files.writeString(services, LosesAByte.class.getName());
    String path = folder + File.pathSeparator + BROKEN;
    Ended ended =
        run(
            List.of(),
            List.of(
                "--classpath",
                path + File.pathSeparator + CLASSES,
                "--backend",
                "loses-a-byte",
                "--rules",
                "TCP-9"));
    assertEquals(1, ended.code(), ended::said);
    assertTrue(ended.said().contains("TCP-9 MUST (SPI): FAIL"), ended::said);
  }

  @Test
  void theJarHasWhatItNeedsAndNothingElse() throws IOException {
    try (JarFile jar = new JarFile(kit().toFile())) {
      List<String> names = jar.stream().map(ZipEntry::getName).toList();
      assertTrue(names.contains("META-INF/LICENSE"), names::toString);
      assertTrue(names.stream().noneMatch(name -> name.endsWith("module-info.class")));
      assertTrue(names.stream().noneMatch(name -> name.endsWith("io.monocle.spi.BackendProvider")));
      assertTrue(names.stream().noneMatch(name -> name.startsWith("org/junit/")));
      String license =
          new String(jar.getInputStream(jar.getEntry("META-INF/LICENSE")).readAllBytes(), UTF_8);
      assertTrue(license.contains("Apache License"), license);
    }
  }
}
