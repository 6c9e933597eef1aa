package io.monocle.tck.core;

import static io.monocle.tck.core.HttpBench.connect;
import static io.monocle.tck.core.RawHttp.request;

import io.monocle.http.HttpHandler;
import io.monocle.http.HttpResponse;
import io.monocle.http.Router;
import io.monocle.http.StaticFiles;
import io.monocle.tck.core.RawHttp.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Files, conditions and ranges. */
final class HttpFileChecks {
  private static final Instant MODIFIED = Instant.parse("2024-02-29T12:00:00Z");
  private static final String MODIFIED_TEXT = "Thu, 29 Feb 2024 12:00:00 GMT";

  private HttpFileChecks() {}

  private static Path folder(CoreBench bench) throws IOException {
    Path folder = Files.createTempDirectory("monocle-tck");
    bench.attempt().atEnd(atMost -> Folders.delete(folder));
    Path site = Files.createDirectory(folder.resolve("site"));
    Files.writeString(folder.resolve("secret.txt"), "secret");
    Files.writeString(site.resolve("a.txt"), "0123456789");
    Files.writeString(site.resolve("page.html"), "<p>");
    Files.writeString(site.resolve("own.woff2"), "font");
    Files.setLastModifiedTime(site.resolve("a.txt"), FileTime.from(MODIFIED));
    Path below = Files.createDirectory(site.resolve("below"));
    Files.writeString(below.resolve("index.html"), "index");
    Files.write(site.resolve("large.bin"), new byte[1 << 20]);
    return site;
  }

  private static void with(CoreBench bench, HttpBench.Trying trying) throws Exception {
    Path site = folder(bench);
    Path one = site.resolve("a.txt");
    Router router =
        new Router()
            .get("/files/{path*}", bench.api().files(site))
            .get("/one", request -> bench.api().await(HttpResponse.file(one)))
            .get("/folder", request -> bench.api().await(HttpResponse.file(site)));
    HttpBench.with(bench, router, trying);
  }

  static void served(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    with(
        bench,
        server -> {
          RawHttp client = connect(bench, server);
          Answer text = client.get("/files/a.txt").answer();
          diary.note(text + ", " + text.field("content-type"));
          diary.note(text.field("content-length") + ", " + text.field("last-modified"));
          Answer head = client.send(request("HEAD", "/files/a.txt") + "\r\n").answer(false);
          diary.note(head + ", " + head.field("content-length"));
          String tag = String.valueOf(text.field("etag"));
          diary.note("tagged alike " + (tag.startsWith("\"") && tag.equals(head.field("etag"))));
          for (String name : new String[] {"page.html", "own.woff2"}) {
            diary.note(client.get("/files/" + name).answer().field("content-type") + "");
          }
          Answer one = client.get("/one").answer();
          diary.note(one + ", " + one.field("content-type"));
          diary.note(client.get("/folder").answer().status() + "");
          Answer large = client.get("/files/large.bin").answer();
          diary.note(large.body().length() + " bytes, " + large.field("content-type"));
        });
    diary.expect(
        "200 0123456789, text/plain; charset=utf-8",
        "10, " + MODIFIED_TEXT,
        "200, 10",
        "tagged alike true",
        "text/html; charset=utf-8",
        "font/woff2",
        "200 0123456789, text/plain; charset=utf-8",
        "500",
        "1048576 bytes, application/octet-stream");
  }

  static void confined(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    Path site = folder(bench);
    try {
      Files.createSymbolicLink(site.resolve("link.txt"), site.resolve("../secret.txt"));
      Files.createSymbolicLink(site.resolve("inner.txt"), site.resolve("a.txt"));
    } catch (UnsupportedOperationException | IOException e) {
      Files.writeString(site.resolve("inner.txt"), "0123456789");
    }
    HttpBench.with(
        bench,
        new Router().get("/files/{path*}", bench.api().files(site)),
        server -> {
          RawHttp client = connect(bench, server);
          String absolute = site.resolveSibling("secret.txt").toString();
          for (String place :
              new String[] {
                "../secret.txt",
                "%2e%2e/secret.txt",
                "..%2fsecret.txt",
                "below/../../secret.txt",
                "..%5csecret.txt",
                "/" + absolute,
                absolute,
                "a.txt%00",
                "link.txt",
                "link.txt/"
              }) {
            Answer answer = client.get("/files/" + place).answer();
            diary.note(answer.status() + ", secret told: " + answer.body().equals("secret"));
          }
          diary.note(client.get("/files/inner.txt").answer().toString());
        });
    String notFound = "404, secret told: false";
    diary.expect(
        notFound,
        notFound,
        notFound,
        notFound,
        notFound,
        notFound,
        notFound,
        notFound,
        notFound,
        notFound,
        "200 0123456789");
  }

  static void folders(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    Path site = folder(bench);
    HttpHandler files = bench.api().files(site);
    HttpHandler own = StaticFiles.of(site).index("a.txt");
    HttpBench.with(
        bench,
        request -> (request.query().containsKey("own") ? own : files).handle(request),
        server -> {
          RawHttp client = connect(bench, server);
          Answer moved = client.get("/below?x=1").answer();
          diary.note(moved + ", to " + moved.field("location"));
          diary.note(client.get("/below?\"|z").answer().field("location") + "");
          diary.note(client.get("/below/").answer().toString());
          diary.note(client.get("/?own").answer().toString());
          for (String path : new String[] {"/", "/none", "/a.txt/", "//below/"}) {
            diary.note(client.get(path).answer().status() + "");
          }
          Answer posted =
              client.send(request("POST", "/a.txt", "Content-Length: 0") + "\r\n").answer();
          diary.note(posted.status() + ", " + posted.field("allow"));
        });
    diary.expect(
        "301, to ./below/?x=1",
        "./below/?%22%7Cz",
        "200 index",
        "200 0123456789",
        "404",
        "404",
        "404",
        "404",
        "405, GET, HEAD");
  }

  static void conditions(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    String early = "Thu, 29 Feb 2024 11:59:59 GMT";
    String[][] tried = {
      {"304", "If-None-Match: \"v1\""},
      {"304", "If-None-Match: \"v0\", W/\"v1\""},
      {"304", "If-None-Match: *"},
      {"200", "If-None-Match: \"v0\""},
      {"304", "If-Modified-Since: " + MODIFIED_TEXT},
      {"304", "If-Modified-Since: Thursday, 29-Feb-24 12:00:00 GMT"},
      {"304", "If-Modified-Since: Thu Feb 29 12:00:00 2024"},
      {"200", "If-Modified-Since: " + early},
      {"200", "If-Modified-Since: yesterday"},
      {"200", "If-None-Match: \"v0\"", "If-Modified-Since: " + MODIFIED_TEXT},
      {"200", "If-Match: \"v1\""},
      {"412", "If-Match: W/\"v1\""},
      {"412", "If-Match: \"v0\"", "If-None-Match: \"v1\""},
      {"412", "If-Unmodified-Since: " + early},
      {"200", "If-Unmodified-Since: " + MODIFIED_TEXT},
      {"200", "If-Match: \"v1\"", "If-Unmodified-Since: " + early},
      {"304", "If-None-Match: \"v1\"", "X-Tag: W/\"v1\""},
      {"304", "If-None-Match: W/\"v1\"", "X-Tag: W/\"v1\""},
      {"412", "If-Match: \"v1\"", "X-Tag: W/\"v1\""},
      {"412", "If-Match: W/\"v1\"", "X-Tag: W/\"v1\""},
      {"304", "If-None-Match: \"v1\"", "X-Status: 299"},
      {"300", "If-None-Match: \"v1\"", "X-Status: 300"},
    };
    HttpBench.with(
        bench,
        request ->
            HttpResponse.text("body")
                .status(Integer.parseInt(request.header("x-status").orElse("200")))
                .header("etag", request.header("x-tag").orElse("\"v1\""))
                .header("content-location", "/v1")
                .header("last-modified", MODIFIED_TEXT)
                .conditional(request),
        server -> {
          RawHttp client = connect(bench, server);
          for (String[] each : tried) {
            String[] fields = Arrays.copyOfRange(each, 1, each.length);
            Answer answer = client.get("/", fields).answer();
            boolean bare = answer.field("content-type") == null;
            diary.note(answer.status() + " " + answer.field("content-location") + ", bare " + bare);
          }
          Answer put =
              client
                  .send(request("PUT", "/", "Content-Length: 0", "If-None-Match: *") + "\r\n")
                  .answer();
          diary.note("put " + put.status());
        });
    List<String> expected = new ArrayList<>();
    for (String[] each : tried) {
      boolean bare = each[0].equals("304") || each[0].equals("412");
      expected.add(each[0] + " /v1, bare " + bare);
    }
    expected.add("put 412");
    diary.expect(expected);
  }

  static void ranges(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    with(
        bench,
        server -> {
          RawHttp client = connect(bench, server);
          for (String range :
              new String[] {
                "2-4",
                "3-3",
                "7-",
                "-3",
                "0-99",
                "-99",
                "0-" + "9".repeat(18),
                "0-1" + ",10-".repeat(15),
                "0-1" + ",10-".repeat(16),
                "0-" + "9".repeat(19),
                "4-2",
                "x",
                "a-b",
                "1-2,1-9",
                "10-",
                "-0"
              }) {
            Answer answer = client.get("/files/a.txt", "Range: bytes=" + range).answer();
            boolean refused = answer.status() == 416;
            diary.note((refused ? "416" : answer.toString()) + " " + answer.field("content-range"));
          }
          Answer several = client.get("/files/a.txt", "Range: bytes=0-1, 8-9").answer();
          String type = String.valueOf(several.field("content-type"));
          String line = "--" + type.substring(type.indexOf('=') + 1);
          diary.note(several.status() + several.body().replace("\r\n", "|").replace(line, "--"));
          String tag = String.valueOf(several.field("etag"));
          for (String same : new String[] {tag, "\"other\"", "W/" + tag, MODIFIED_TEXT}) {
            Answer answer =
                client.get("/files/a.txt", "Range: bytes=0-1", "If-Range: " + same).answer();
            diary.note(answer.toString());
          }
          Answer head =
              client
                  .send(request("HEAD", "/files/a.txt", "Range: bytes=0-1") + "\r\n")
                  .answer(false);
          diary.note("head " + head.status());
        });
    diary.expect(
        "206 234 bytes 2-4/10",
        "206 3 bytes 3-3/10",
        "206 789 bytes 7-9/10",
        "206 789 bytes 7-9/10",
        "206 0123456789 bytes 0-9/10",
        "206 0123456789 bytes 0-9/10",
        "206 0123456789 bytes 0-9/10",
        "206 01 bytes 0-1/10",
        "200 0123456789 null",
        "200 0123456789 null",
        "200 0123456789 null",
        "200 0123456789 null",
        "200 0123456789 null",
        "200 0123456789 null",
        "416 bytes */10",
        "416 bytes */10",
        "206|--|content-type: text/plain; charset=utf-8|content-range: bytes 0-1/10||01"
            + "|--|content-type: text/plain; charset=utf-8|content-range: bytes 8-9/10||89|----|",
        "206 01",
        "200 0123456789",
        "200 0123456789",
        "206 01",
        "head 200");
  }
}
