package io.monocle.tck.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.TimeoutException;
import io.monocle.net.Connection;
import io.monocle.net.ConnectionLostException;
import io.monocle.tck.kit.Attempt;
import io.monocle.tck.subject.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How connections end. */
final class HalfCloseChecks {
  private HalfCloseChecks() {}

  static void outputOnly(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Ends.with(
        bench,
        ends -> {
          api.await(api.write(ends.client(), "question".getBytes(UTF_8)));
          api.await(api.shutdownOutput(ends.client()));
          diary.note(text(api.await(api.read(ends.server(), 8))));
          diary.note(text(api.await(api.readSome(ends.server()))));
          api.await(api.write(ends.server(), "answer".getBytes(UTF_8)));
          diary.note(text(api.await(api.read(ends.client(), 6), bench.patience())));
          diary.note("open: " + ends.client().isOpen() + ", " + ends.server().isOpen());
        });
    diary.expect("question", "end", "answer", "open: true, true");
  }

  private static String text(byte @Nullable [] bytes) {
    return bytes == null ? "end" : new String(bytes, UTF_8);
  }

  static void bothEnds(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Ends.with(
        bench,
        ends -> {
          api.await(api.shutdownOutput(ends.client()));
          api.await(api.readSome(ends.server()));
          api.await(api.shutdownOutput(ends.server()));
          api.await(api.readSome(ends.client()));
          api.await(api.closed(ends.client()), bench.patience());
          api.await(api.closed(ends.server()), bench.patience());
          bench.trace().saw("both closed");
        });
  }

  static void orderly(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Ends.with(
        bench,
        ends -> {
          byte[] last = new byte[50_000];
          api.write(ends.client(), last);
          api.close(ends.client());
          api.close(ends.client());
          api.await(api.closed(ends.client()), bench.patience());
          diary.note("closed");
          diary.note(api.await(api.read(ends.server(), last.length)).length + " bytes");
          diary.note(text(api.await(api.readSome(ends.server()))));
        });
    diary.expect("closed", "50000 bytes", "end");
  }

  static void reset(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Attempt attempt = bench.attempt();
    Ends.with(
        bench,
        ends -> {
          api.abort(ends.client());
          bench.failing(
              "reading from who aborted",
              ConnectionLostException.class,
              bench.patience(),
              () -> api.readSome(ends.server()));
          bench.failing(
              "writing to who aborted",
              ConnectionLostException.class,
              bench.patience(),
              () -> api.write(ends.server(), new byte[1]));
          for (Connection each : List.of(ends.client(), ends.server())) {
            api.await(api.closed(each), bench.patience());
            attempt.equal("whether it is open", false, each.isOpen());
          }
        });
  }

  static void afterClose(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Ends.with(
        bench,
        ends -> {
          Connection client = ends.client();
          api.await(client.close(), bench.patience());
          bench.failing(
              "a read after close",
              ConnectionLostException.class,
              bench.aWhile(),
              () -> api.readSome(client));
          bench.failing(
              "a write after close",
              ConnectionLostException.class,
              bench.aWhile(),
              () -> api.write(client, new byte[1]));
          client.abort();
          api.await(client.close(), bench.patience());
        });
  }

  /** A reader waits when its own side closes. */
  static void closeEndsReads(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Ends.with(
        bench,
        ends -> {
          var read = api.readLine(ends.client());
          api.await(api.yieldNow());
          api.close(ends.client());
          bench.failing(
              "a read that waits when its side closes",
              ConnectionLostException.class,
              bench.patience(),
              () -> read);
        });
  }

  static void limitOfEachWait(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Attempt attempt = bench.attempt();
    Ends.with(
        bench,
        ends -> {
          Connection client = ends.client();
          api.timeout(client, bench.aWhile());
          long start = bench.nanoTime();
          for (int i = 0; i < 2; i++) {
            bench.failing(
                "a read with nothing to read",
                TimeoutException.class,
                bench.patience(),
                () -> api.readLine(client));
          }
          attempt.expect(
              "to wait as long as was said",
              bench.since(start).compareTo(bench.aWhile().multipliedBy(2)) >= 0,
              bench.since(start));
          attempt.expect(
              "not to wait much longer",
              bench.since(start).compareTo(bench.patience()) < 0,
              bench.since(start));
          api.await(api.write(ends.server(), "late\n".getBytes(UTF_8)));
          attempt.equal("the line that came later", "late", api.await(api.readLine(client)));
        });
  }

  /** Somebody waits for the end, and gives up; then it comes, by close and by reset. */
  static void closedStays(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Attempt attempt = bench.attempt();
    Ends.with(
        bench,
        ends -> {
          for (Connection each : List.of(ends.client(), ends.server())) {
            bench.failing(
                "a short wait for the end",
                TimeoutException.class,
                bench.aWhile(),
                () -> api.closed(each));
          }
          ends.client().abort();
          for (Connection each : List.of(ends.client(), ends.server())) {
            api.await(api.closed(each), bench.patience());
            attempt.equal("whether closed() succeeded", true, api.closed(each).isSuccess());
          }
        });
  }
}
