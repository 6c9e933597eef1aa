package io.monocle.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Which backend and which carrier a program gets, and what it is told, over the built jars in
 * processes of their own.
 */
@Tag("processes")
class DiscoveryTest {
  private static final Map<String, String> NO_VARIABLE = Map.of();

  @TempDir static Path temporary;
  private static String probe;
  private static String stale;

  @BeforeAll
  static void build() throws Exception {
    probe = JavaPath.build("probe", temporary);
    stale = JavaPath.build("stale", temporary);
  }

  private static List<String> probeWith(String... backends) {
    return plus(probe, JavaPath.with(backends));
  }

  private static List<String> plus(String jar, List<String> jars) {
    List<String> all = new ArrayList<>(jars);
    all.add(jar);
    return all;
  }

  private static String says(JavaPath path, List<String> jars, String... options) throws Exception {
    return path.run(jars, NO_VARIABLE, options).stdout();
  }

  @ParameterizedTest
  @EnumSource
  void noneIsAnErrorThatNamesTheDependencies(JavaPath path) throws Exception {
    assertEquals(
        "No Monocle backend was found: add one dependency to your build: io.monocle:monocle-netty,"
            + " io.monocle:monocle-vertx or io.monocle:monocle-reactor\n",
        says(path, probeWith()));
  }

  @ParameterizedTest
  @EnumSource
  void severalAreAnErrorThatNamesThemAndTheLineThatChooses(JavaPath path) throws Exception {
    String message = says(path, probeWith("netty", "vertx", "reactor"));
    assertTrue(message.startsWith("Several Monocle backends were found: "), message);
    Stream.of(
            "netty (io.monocle.netty.NettyBackendProvider)",
            "vertx (io.monocle.vertx.VertxBackendProvider)",
            "reactor (io.monocle.reactor.ReactorBackendProvider)")
        .forEach(found -> assertTrue(message.contains(found), message));
    Matcher line = Pattern.compile("-Dmonocle\\.backend=(\\w+)").matcher(message);
    assertTrue(line.find(), message);
    assertEquals(
        "hello from " + line.group(1) + "\n",
        says(path, probeWith("netty", "vertx", "reactor"), line.group()));
  }

  @ParameterizedTest
  @EnumSource
  void theVariableChoosesAndThePropertyComesBeforeIt(JavaPath path) throws Exception {
    List<String> jars = probeWith("netty", "vertx", "reactor");
    Map<String, String> variable = Map.of("MONOCLE_BACKEND", "reactor");
    assertEquals("hello from reactor\n", path.run(jars, variable).stdout());
    assertEquals(
        "hello from vertx\n", path.run(jars, variable, "-Dmonocle.backend=vertx").stdout());
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownNameIsAnErrorThatNamesWhatThereIs(JavaPath path) throws Exception {
    String rest =
        " names a Monocle backend that is not there. Found: netty"
            + " (io.monocle.netty.NettyBackendProvider). Use one of these names, or add"
            + " io.monocle:monocle-nety to your build\n";
    assertEquals(
        "-Dmonocle.backend=nety" + rest, says(path, probeWith("netty"), "-Dmonocle.backend=nety"));
    assertEquals(
        "MONOCLE_BACKEND=nety" + rest,
        path.run(probeWith("netty"), Map.of("MONOCLE_BACKEND", "nety")).stdout());
  }

  @ParameterizedTest
  @EnumSource
  void anotherVersionIsAnErrorUnlessAnotherBackendIsChosen(JavaPath path) throws Exception {
    String error =
        "The Monocle backend stale (stale.StaleProvider) was written for version 99 of the service"
            + " provider interface, and this is version 1: use the same version of monocle-stale"
            + " and monocle-api\n";
    assertEquals(error, says(path, plus(stale, probeWith())));
    List<String> beside = plus(stale, probeWith("netty"));
    assertEquals(error, says(path, beside, "-Dmonocle.backend=stale"));
    assertEquals("hello from netty\n", says(path, beside, "-Dmonocle.backend=netty"));
  }

  @ParameterizedTest
  @CsvSource({
    "CLASS_PATH, netty, ALL-UNNAMED", "MODULE_PATH, netty, io.monocle",
    "CLASS_PATH, vertx, ALL-UNNAMED", "MODULE_PATH, vertx, io.monocle",
    "CLASS_PATH, reactor, ALL-UNNAMED", "MODULE_PATH, reactor, io.monocle"
  })
  void oneAloneIsFoundAndTheCarrierSaysTheFlagThatMakesItFaster(
      JavaPath path, String backend, String module) throws Exception {
    JavaPath.Output plain = path.run(probeWith(backend), NO_VARIABLE);
    assertEquals("hello from " + backend + "\n", plain.stdout());
    String flag = "--add-opens java.base/java.lang=" + module;
    assertTrue(
        plain
            .stderr()
            .contains(
                "o-routines run on the JDK's pool (carrier: baton), because java.lang is not open"
                    + " to it; faster on the loop's own thread with: "
                    + flag),
        plain.stderr());
    JavaPath.Output faster = path.run(probeWith(backend), NO_VARIABLE, flag.split(" "));
    assertEquals("hello from " + backend + "\n", faster.stdout());
    assertTrue(
        faster.stderr().contains("o-routines run on the loop's own thread (carrier: loop)"),
        faster.stderr());
  }

  @Test
  void theManifestOfAnExecutableJarCanSayTheFlagToo() throws Exception {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, "probe.Probe");
    main.put(new Attributes.Name("Add-Opens"), "java.base/java.lang");
    main.put(
        Attributes.Name.CLASS_PATH,
        String.join(
            " ", probeWith("netty").stream().map(jar -> Path.of(jar).toUri().toString()).toList()));
    Path jar = temporary.resolve("executable.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    JavaPath.Output output = JavaPath.java(NO_VARIABLE, List.of("-jar", jar.toString()));
    assertEquals("hello from netty\n", output.stdout());
    assertTrue(output.stderr().contains("(carrier: loop)"), output.stderr());
  }
}
