package io.monocle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The window that downloads, on a display in memory; pictures of it stay in {@code target/swing}.
 */
class SwingDownloadTest {

  @Test
  void downloadsWithABarAndIsCancelled() throws Exception {
    Assumptions.assumeTrue(
        Files.exists(Path.of(System.getProperty("java.home"), "lib", "libawt_xawt.so")),
        "this JDK has no windows: it is a headless one");
    Tool xvfb = Tool.of("Xvfb");
    String carrier = System.getProperty("monocle.carrier", "auto");
    Path pictures = Path.of(System.getProperty("basedir"), "target", "swing", carrier);
    Process display =
        new ProcessBuilder(
                xvfb.path().toString(),
                "-displayfd",
                "1",
                "-screen",
                "0",
                "640x480x24",
                "-nolisten",
                "tcp")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(display.getInputStream(), UTF_8))) {
      String number = said.readLine();
      assertNotNull(number, "Xvfb did not start");
      List<String> arguments = new ArrayList<>();
      if (carrier.equals("loop")) {
        arguments.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
      }
      arguments.addAll(
          List.of(
              "--enable-native-access=ALL-UNNAMED",
              "-Dmonocle.carrier=" + carrier,
              "-Dmonocle.backend=netty",
              "-cp",
              System.getProperty("java.class.path"),
              SwingSession.class.getName(),
              pictures.toString()));
      String seen = JavaPath.java(Map.of("DISPLAY", ":" + number.strip()), arguments).stdout();
      assertEquals(
          List.of(
              "bar at 50, half of it filled: true, says Downloading, can be cancelled: true",
              "cancelled",
              "downloaded 2097152, bar at 100"),
          seen.lines().toList());
      assertTrue(Files.size(pictures.resolve("downloading.png")) > 0);
    } finally {
      display.destroy();
    }
  }
}
