package io.monocle.tck.core;

import static io.monocle.tck.core.HttpBench.connect;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.Deferred;
import io.monocle.LimitExceededException;
import io.monocle.Progress;
import io.monocle.Promise;
import io.monocle.http.EventStream;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpReply;
import io.monocle.http.HttpResponse;
import io.monocle.http.MalformedReplyException;
import io.monocle.http.ServerEvent;
import io.monocle.net.ConnectionLostException;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Events that servers send, and progress. */
final class HttpEventChecks {
  private static final HttpClientOptions OPTIONS = HttpClientOptions.defaults();

  private HttpEventChecks() {}

  static void sends(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Boolean> seen = new Deferred<>();
    HttpBench.with(
        bench,
        request ->
            HttpResponse.events(
                out -> {
                  api.await(out.send("one\ntwo\r\n"));
                  api.await(seen.promise(), bench.patience());
                  api.await(
                      out.send(
                          ServerEvent.of("x").id("7").event("own").retry(Duration.ofSeconds(2))));
                  api.await(out.comment("still here"));
                }),
        server -> {
          try (HttpClient client = api.client(OPTIONS);
              EventStream events = api.await(client.events(Urls.of(server, "/")))) {
            note(diary, api.await(api.next(events), bench.patience()));
            seen.succeed(true);
            diary.note(api.await(api.next(events)) + "");
          }
          RawHttp.Answer raw = connect(bench, server).get("/").answer();
          diary.note(raw.field("content-type") + ", " + raw.field("cache-control"));
          diary.note(raw.body().replace('\n', '|') + ", whole " + raw.whole());
          for (String bad : new String[] {"a\ndata: b", "a\rdata: b"}) {
            bench
                .attempt()
                .throwing(
                    "an id with a line break",
                    IllegalArgumentException.class,
                    () -> ServerEvent.of("x").id(bad));
            bench
                .attempt()
                .throwing(
                    "a name with a line break",
                    IllegalArgumentException.class,
                    () -> ServerEvent.of("x").event(bad));
          }
        });
    diary.expect(
        "one\ntwo\n",
        "ServerEvent[id=7, event=own, data=x, retry=null]",
        "text/event-stream, no-cache",
        "data: one|data: two|data: ||id: 7|event: own|retry: 2000|data: x||: still here||"
            + ", whole true");
  }

  static void reads(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    String text =
        ("\ufeffdata: mark||: comment|data:  two\rdata\r\rid: 1\r|event: named\r|data:three\r|\r|"
                + "event: dropped||id|retry: 50|retry: x|other: y|data: \u20ac||"
                + "id: 9|id: \0|data: not complete|")
            .replace('|', '\n');
    HttpBench.with(
        bench,
        request ->
            HttpResponse.stream(
                "text/event-stream; charset=utf-8",
                out -> {
                  byte[] bytes = text.getBytes(UTF_8);
                  int step = Integer.parseInt(request.path().substring(1));
                  for (int at = 0; at < bytes.length; at += step) {
                    int count = Math.min(step, bytes.length - at);
                    api.await(out.write(Arrays.copyOfRange(bytes, at, at + count)));
                    api.await(out.flush());
                    api.await(api.yieldNow());
                  }
                }),
        server -> {
          try (HttpClient client = api.client(OPTIONS)) {
            for (int step : new int[] {1, 1_000}) {
              try (EventStream events = api.await(client.events(Urls.of(server, "/" + step)))) {
                for (ServerEvent event; (event = api.await(api.next(events))) != null; ) {
                  diary.note(event.id() + " " + event.event() + " " + event.data());
                }
                diary.note("last " + events.lastEventId() + ", " + events.retry());
              }
            }
          }
        });
    List<String> once =
        List.of(
            "null message mark",
            "null message  two\n",
            "1 named three",
            "null message \u20ac",
            "last 9, Optional[PT0.05S]");
    List<String> twice = new ArrayList<>(once);
    twice.addAll(once);
    diary.expect(twice);
    givesUpWaiting(bench);
    limits(bench);
  }

  /** One event comes while nobody waits for it, and one when somebody waits again. */
  private static void givesUpWaiting(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    List<Deferred<Boolean>> go = List.of(new Deferred<>(), new Deferred<>());
    HttpBench.with(
        bench,
        request ->
            HttpResponse.events(
                out -> {
                  for (Deferred<Boolean> each : go) {
                    api.await(each.promise(), bench.patience());
                    String id = go.indexOf(each) + "";
                    api.await(out.send(ServerEvent.of("event " + id).id(id)));
                  }
                }),
        server -> {
          try (HttpClient client = api.client(OPTIONS);
              EventStream events = api.await(client.events(Urls.of(server, "/")))) {
            api.giveUp(api.next(events));
            go.get(0).succeed(true);
            while (events.lastEventId().isEmpty()) {
              api.await(api.yieldNow());
            }
            api.await(api.yieldNow());
            note(diary, api.await(api.next(events), bench.patience()));
            api.giveUp(api.next(events));
            Promise<@Nullable ServerEvent> next = api.next(events);
            go.get(1).succeed(true);
            note(diary, api.await(next, bench.patience()));
            note(diary, api.await(api.next(events), bench.patience()));
          }
        });
    diary.expect("event 0", "event 1", "none");
  }

  private static void note(Diary diary, @Nullable ServerEvent event) {
    diary.note(event == null ? "none" : event.data());
  }

  private static void limits(CoreBench bench) throws Exception {
    Subject api = bench.api();
    HttpBench.with(
        bench,
        request ->
            HttpResponse.stream(
                "text/event-stream",
                out ->
                    api.await(
                        out.write("data: 12345678\ndata: 12345\n\ndata: 12345678\ndata: 123456"))),
        server -> {
          try (HttpClient client = api.client(OPTIONS.maxBody(20));
              EventStream events = api.await(client.events(Urls.of(server, "/")))) {
            ServerEvent first = api.await(api.next(events), bench.patience());
            bench
                .attempt()
                .equal("at the limit", "12345678\n12345", first == null ? "" : first.data());
            bench.failing(
                "an event over the limit",
                LimitExceededException.class,
                bench.patience(),
                () -> api.next(events));
          }
        });
  }

  static void noStream(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Deferred<String> never = new Deferred<>();
    Deferred<String> quiet = new Deferred<>();
    HttpBench.with(
        bench,
        request ->
            switch (request.path()) {
              case "/none" -> HttpResponse.text("none");
              case "/never" -> quiet(bench, never).status(503);
              case "/quiet" -> quiet(bench, quiet);
              default ->
                  HttpResponse.events(
                      out -> {
                        throw new IllegalStateException("planned by the conformance kit");
                      });
            },
        server -> {
          try (HttpClient client = api.client(OPTIONS)) {
            for (String path : new String[] {"/none", "/never"}) {
              String url = Urls.of(server, path);
              MalformedReplyException failure =
                  bench.failing(
                      "events of " + path,
                      MalformedReplyException.class,
                      bench.patience(),
                      () -> client.events(url));
              String message = String.valueOf(failure.getMessage());
              bench.attempt().expect("the URL in the message", message.contains(url), message);
            }
            api.await(client.events(Urls.of(server, "/quiet"))).close();
            for (Deferred<String> left : List.of(never, quiet)) {
              api.await(left.promise(), bench.patience());
            }
            bench
                .attempt()
                .throwing(
                    "a stream that breaks off",
                    ConnectionLostException.class,
                    () -> {
                      var events = api.await(client.events(Urls.of(server, "/broken")));
                      api.await(api.next(events), bench.patience());
                    });
          }
        });
  }

  /** Ends when its client leaves. */
  private static HttpResponse quiet(CoreBench bench, Deferred<String> left) {
    return HttpResponse.events(
        out -> {
          try {
            bench.api().await(bench.api().sleep(Duration.ofHours(1)));
          } catch (CancellationException e) {
            left.succeed("left");
            throw e;
          }
        });
  }

  static void progress(CoreBench bench) throws Exception {
    Subject api = bench.api();
    int size = 1 << 20;
    List<Progress> told = new ArrayList<>();
    HttpBench.with(
        bench,
        request -> {
          api.await(api.bytes(request.body()));
          return HttpResponse.bytes("application/octet-stream", new byte[2 * size]);
        },
        server -> {
          try (HttpClient client = api.client(OPTIONS)) {
            HttpCall call =
                HttpCall.post(Urls.of(server, "/")).stream(
                        "application/octet-stream",
                        out -> {
                          for (int i = 0; i < 16; i++) {
                            api.await(out.write(new byte[size / 16]));
                          }
                        })
                    .header("content-length", String.valueOf(size));
            Promise<HttpReply> reply = api.send(client, call);
            reply.on(Progress.PROGRESS, told::add);
            api.await(reply);
          }
        });
    bench.trace().saw(told.size() + " events");
    List<Progress> up = told.stream().filter(each -> each.total() == size).toList();
    List<Progress> down = told.stream().filter(each -> each.total() == 2L * size).toList();
    bench.attempt().equal("what else was told", told.size(), up.size() + down.size());
    bench.attempt().equal("times the upload told", 16, up.size());
    bench.attempt().equal("where it was last", 1.0, up.getLast().fraction());
    bench.attempt().expect("the download to tell", !down.isEmpty(), "nothing");
    bench.attempt().equal("where it was last", 1.0, down.getLast().fraction());
  }
}
