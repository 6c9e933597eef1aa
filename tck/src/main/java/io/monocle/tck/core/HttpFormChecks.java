package io.monocle.tck.core;

import static io.monocle.tck.core.HttpBench.USUAL;
import static io.monocle.tck.core.HttpBench.connect;
import static io.monocle.tck.core.RawHttp.request;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.Deferred;
import io.monocle.TimeoutException;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpRequest;
import io.monocle.http.HttpResponse;
import io.monocle.http.Multipart;
import io.monocle.http.MultipartForm;
import io.monocle.tck.subject.Subject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Forms, and files that are sent. */
final class HttpFormChecks {
  private static final String MULTIPART =
      "Content-Type: multipart/form-data; boundary=\"cut here\"";

  private HttpFormChecks() {}

  private static String post(String type, String body) {
    return request("POST", "/", type, "Content-Length: " + body.length()) + "\r\n" + body;
  }

  static void forms(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    String type = "Content-Type: application/x-www-form-urlencoded; charset=utf-8";
    HttpBench.with(
        bench,
        USUAL.maxBody(10_000),
        request -> {
          var form = bench.api().await(request.form());
          return HttpResponse.text(form.fields() + " " + form.required("a"));
        },
        server -> {
          RawHttp client = connect(bench, server);
          diary.note(
              client.send(post(type, "a=1+2&b=%C3%A9&a=%26&c&=%41&d=+")).answer().toString());
          diary.note(client.send(post(type, "a&".repeat(1_000))).answer().status() + "");
          String[] others = {"a=%zz", "b=1", "a=" + "x".repeat(10_000), "a&".repeat(1_001)};
          for (String body : others) {
            diary.note(connect(bench, server).send(post(type, body)).answer().status() + "");
          }
          diary.note(client.send(post("Content-Type: text/plain", "a=1")).answer().status() + "");
        });
    String fields = "200 {a=[1 2, &], b=[\u00c3\u00a9], c=[], =[A], d=[ ]} 1 2";
    diary.expect(fields, "200", "400", "400", "413", "413", "415");
  }

  static void json(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        USUAL.maxBody(1_000),
        request -> HttpResponse.text(api.await(api.json(request))),
        server -> {
          RawHttp client = connect(bench, server);
          for (String type :
              new String[] {
                "application/json",
                "Application/JSON; charset=iso-8859-1",
                "application/problem+json",
                "text/plain",
                "application/json-seq"
              }) {
            diary.note(
                client
                    .send(post("Content-Type: " + type, "[\"\u00c3\u00a9\"]"))
                    .answer()
                    .toString());
          }
          String tooLong = post("Content-Type: application/json", "1".repeat(1_001));
          diary.note(connect(bench, server).send(tooLong).answer().status() + "");
        });
    String text = "200 [\"\u00c3\u00a9\"]";
    String refused = "415 this takes application/json";
    diary.expect(text, text, text, refused, refused, "413");
  }

  private static String told(CoreBench bench, HttpRequest request) {
    Subject api = bench.api();
    StringBuilder told = new StringBuilder();
    Multipart parts = request.multipart();
    for (Multipart.Part part; (part = api.await(parts.next())) != null; ) {
      told.append(part.name()).append(part.fileName().map(name -> "(" + name + ")").orElse(""));
      if (!part.name().equals("unread")) {
        told.append('=').append(api.await(part.body().text()).replace("\r\n", "|"));
      }
      told.append(part.headers().first("x").orElse(""));
      told.append(part.headers().first("content-type").map(type -> " as " + type).orElse(""));
      told.append(';');
    }
    return told.toString();
  }

  static void parts(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    String body =
        "preamble\r\n--cut here\r\n"
            + "content-disposition: form-data; name=\"a\"\r\nX: !\r\n\r\none\r\n--cut her\r\n"
            + "\r\n--cut here  \r\n"
            + "Content-Disposition: form-data; filename=\"C:\\dir\\f \\\"1\\\".txt\"; name=f\r\n"
            + "Content-Type: text/plain; charset=\"iso-8859-1\"\r\n\r\n"
            + "\u00e9\r\n--cut here\r\n"
            + "Content-Disposition: form-data; name=\"unread\"; filename=\"../..\"\r\n\r\n"
            + "x".repeat(100_000)
            + "\r\n--cut here\r\n"
            + "Content-Disposition: form-data; name=\"last\"\r\n\r\nend"
            + "\r\n--cut here--\r\nepilogue";
    String longest = "b".repeat(70);
    HttpBench.with(
        bench,
        request -> HttpResponse.text(told(bench, request)),
        server -> {
          RawHttp client = connect(bench, server);
          diary.note(client.send(post(MULTIPART, body)).answer().toString());
          String type = "Content-Type: multipart/form-data; boundary=" + longest;
          diary.note(
              client.send(post(type, body.replace("cut here", longest))).answer().toString());
          String small = body.replace("x".repeat(100_000), "x").replace("\r\nepilogue", "");
          String whole = post(MULTIPART, small);
          for (int i = 0; i < whole.length(); i++) {
            client.send(whole.substring(i, i + 1));
            api.await(client.connection().flush());
            api.await(api.yieldNow());
          }
          diary.note(client.answer().toString());
        });
    String expected =
        "200 a=one|--cut her|!;f(f \"1\".txt)=\u00c3\u00a9 as text/plain; charset=\"iso-8859-1\";"
            + "unread;last=end;";
    diary.expect(expected, expected, expected);
    partsGivenUp(bench);
  }

  /** A wait for a part that is given up takes none. */
  private static void partsGivenUp(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Boolean> gaveUp = new Deferred<>();
    HttpBench.with(
        bench,
        request -> {
          Multipart parts = request.multipart();
          try {
            api.await(parts.next(), bench.scaled(Duration.ofMillis(20)));
          } catch (TimeoutException e) {
            gaveUp.succeed(true);
          }
          Multipart.Part part = api.await(parts.next());
          return HttpResponse.text(part == null ? "none" : part.name());
        },
        server -> {
          String body =
              "--cut here\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--cut here--\r\n";
          String whole = post(MULTIPART, body);
          int head = whole.length() - body.length();
          RawHttp client = connect(bench, server).send(whole.substring(0, head));
          api.await(gaveUp.promise(), bench.patience());
          diary.note(client.send(body).answer().toString());
        });
    diary.expect("200 a");
  }

  static void malformed(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    String part = "--cut here\r\nContent-Disposition: form-data; name=a\r\n\r\n";
    String[] tried = {
      "",
      "no boundary at all",
      part + "no end",
      part + "no end\r\n--cut here",
      "--cut here\r\n\r\nno name\r\n--cut here--\r\n",
      "--cut here\r\nContent-Disposition: form-data; filename=f\r\n\r\nx\r\n--cut here--\r\n",
      "--cut here\r\nno field\r\n\r\nx\r\n--cut here--\r\n",
      "--cut here and more\r\n\r\nx\r\n--cut here--\r\n",
    };
    HttpBench.with(
        bench,
        request -> HttpResponse.text(told(bench, request)),
        server -> {
          for (String body : tried) {
            diary.note(connect(bench, server).send(post(MULTIPART, body)).answer().status() + "");
          }
          RawHttp client = connect(bench, server);
          String bare = "Content-Type: multipart/form-data";
          diary.note(client.send(post(bare, part)).answer().status() + "");
          String unnamed = bare + "; boundary=" + "b".repeat(71);
          String parts = part.replace("cut here", "b".repeat(71));
          diary.note(connect(bench, server).send(post(unnamed, parts)).answer().status() + "");
        });
    diary.expect("400", "400", "400", "400", "400", "400", "400", "400", "400", "400");
    tooMuch(bench);
  }

  /** What is taken, and one byte of a head, or one part, more. */
  private static void tooMuch(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    String named = "\r\nContent-Disposition: form-data; name=a\r\n";
    int rest = 8_192 - (named + "X: \r\n").length() + 2;
    String part = "--cut here" + named + "\r\n\r\n";
    HttpBench.with(
        bench,
        request -> {
          told(bench, request);
          return HttpResponse.text("taken");
        },
        server -> {
          for (String body :
              new String[] {
                "--cut here" + named + "X: " + "x".repeat(rest) + "\r\n\r\n\r\n",
                "--cut here" + named + "X: " + "x".repeat(rest + 1) + "\r\n\r\n\r\n",
                "--cut here\r\nX: " + "x".repeat(9_000) + "\r\n\r\n\r\n",
                part.repeat(1_000),
                part.repeat(1_001),
              }) {
            String whole = post(MULTIPART, body + "--cut here--");
            diary.note(connect(bench, server).send(whole).answer().status() + "");
          }
        });
    diary.expect("200", "413", "413", "200", "413");
  }

  static void sends(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Path folder = Files.createTempDirectory("monocle-tck");
    bench.attempt().atEnd(atMost -> Folders.delete(folder));
    Path file = Files.writeString(folder.resolve("data.txt"), "x".repeat(200_000));
    HttpBench.with(
        bench,
        request -> {
          if (request.path().equals("/form")) {
            return HttpResponse.text(api.await(request.form()).fields().toString());
          }
          boolean said = request.body().length().isPresent();
          return HttpResponse.text(told(bench, request).replaceAll("x+", "x") + said);
        },
        server -> {
          try (HttpClient client = api.client(HttpClientOptions.defaults())) {
            HttpCall form =
                HttpCall.post(Urls.of(server, "/form")).form(Map.of("a b", "\u20ac&=+"));
            diary.note(api.await(api.send(client, form)).text());
            MultipartForm parts =
                MultipartForm.empty()
                    .field("say \"hi\"", "\u20ac")
                    .file("f", file)
                    .file("g", "g.bin", "application/octet-stream", "g".getBytes(UTF_8));
            HttpCall call = HttpCall.post(Urls.of(server, "/parts")).multipart(parts);
            diary.note(api.await(api.send(client, call)).text());
            bench
                .attempt()
                .throwing(
                    "a type that breaks out of the header",
                    IllegalArgumentException.class,
                    () -> parts.file("g", "g", "text/plain\r\nX: y", new byte[0]));
          }
        });
    diary.expect(
        "{a b=[\u20ac&=+]}",
        "say %22hi%22=\u20ac;f(data.txt)=x as text/plain; charset=utf-8;"
            + "g(g.bin)=g as application/octet-stream;true");
  }

  static void saves(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Path folder = Files.createTempDirectory("monocle-tck");
    bench.attempt().atEnd(atMost -> Folders.delete(folder));
    HttpBench.with(
        bench,
        request -> {
          Path path = folder.resolve(request.path().substring(1));
          return HttpResponse.text(api.await(api.saveTo(request.body(), path)) + " bytes");
        },
        server -> {
          RawHttp client = connect(bench, server);
          String body = "y".repeat(300_000);
          String head = request("PUT", "/whole", "Content-Length: " + body.length());
          diary.note(client.send(head + "\r\n" + body).answer().toString());
          diary.note("same " + Files.readString(folder.resolve("whole"), ISO_8859_1).equals(body));
          RawHttp half = connect(bench, server);
          half.send(request("PUT", "/half", "Content-Length: " + body.length()) + "\r\nyyy");
          while (!Files.exists(folder.resolve("half"))) {
            api.await(api.sleep(Duration.ofMillis(1)));
          }
          half.connection().abort();
          for (int i = 0; i < 5_000 && Files.exists(folder.resolve("half")); i++) {
            api.await(api.sleep(Duration.ofMillis(1)));
          }
          diary.note("half there " + Files.exists(folder.resolve("half")));
        });
    diary.expect("200 300000 bytes", "same true", "half there false");
  }
}
