package io.monocle.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Our servers, asked by curl. */
class CurlTest {
  private static final int MEBIBYTE = 1 << 20;

  @TempDir Path folder;

  private static String curl(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("-sS", "--noproxy", "*", "--max-time", "30"));
    all.addAll(List.of(arguments));
    Tool.Result result = Tool.of("curl").run(all.toArray(String[]::new));
    assertEquals(0, result.code(), result::output);
    return result.output();
  }

  private String file(int length) throws Exception {
    return Files.write(folder.resolve("upload"), new byte[length]).toString();
  }

  @OnEveryBackend
  void gets(String backend) throws Exception {
    try (Served served = Peers.serve(backend)) {
      assertEquals("Hello, World!", curl(served.url("/")));
      assertEquals("Hello, World!", curl("--http1.0", served.url("/")));
      assertEquals("Hello, World!", curl("-L", served.url("/from")));
      assertEquals("404", curl("-o", "/dev/null", "-w", "%{http_code}", served.url("/none")));
      assertEquals(
          MEBIBYTE + "", curl("-o", "/dev/null", "-w", "%{size_download}", served.url("/stream")));
    }
  }

  @OnEveryBackend
  void asksForTheHead(String backend) throws Exception {
    try (Served served = Peers.serve(backend)) {
      String head = curl("-I", served.url("/"));
      assertTrue(head.startsWith("HTTP/1.1 200 OK\r\n"), head);
      assertTrue(head.contains("content-length: 13\r\n"), head);
    }
  }

  @OnEveryBackend
  void uploads(String backend) throws Exception {
    String file = file(3 * MEBIBYTE);
    try (Served served = Peers.serve(backend)) {
      String length = 3 * MEBIBYTE + " bytes";
      assertEquals(length, curl("-T", file, served.url("/length")));
      assertEquals(
          length, curl("-T", file, "-H", "Transfer-Encoding: chunked", served.url("/length")));
      assertEquals("7 bytes", curl("-d", "a=b&c=d", served.url("/length")));
      assertEquals("a=b", curl("-d", "a=b", served.url("/echo")));
    }
  }

  /** An upload that is refused is not sent. */
  @OnEveryBackend
  void waitsToBeToldToGoOn(String backend) throws Exception {
    String file = file(MEBIBYTE);
    String wait = "Expect: 100-continue";
    try (Served served = Peers.serve(backend)) {
      String format = "%{http_code} %{size_upload}";
      assertEquals(
          "403 0",
          curl(
              "--expect100-timeout",
              "20",
              "-o",
              "/dev/null",
              "-w",
              format,
              "-H",
              wait,
              "--data-binary",
              "@" + file,
              served.url("/refuse")));
      assertEquals(
          "200 " + MEBIBYTE,
          curl(
              "--expect100-timeout",
              "20",
              "-o",
              "/dev/null",
              "-w",
              format,
              "-H",
              wait,
              "--data-binary",
              "@" + file,
              served.url("/length")));
    }
  }

  /** Ten requests, one connection. */
  @OnEveryBackend
  void keepsItsConnection(String backend) throws Exception {
    try (Served served = Peers.serve(backend)) {
      List<String> arguments = new ArrayList<>(List.of("-w", "%{num_connects}\n"));
      for (int i = 0; i < 10; i++) {
        arguments.addAll(List.of("-o", "/dev/null", served.url("/")));
      }
      String connects = curl(arguments.toArray(String[]::new));
      assertEquals("1\n" + "0\n".repeat(9), connects);
    }
  }
}
