package io.monocle.tck.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.NotOnLoopException;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.TimeoutException;
import io.monocle.net.Connection;
import io.monocle.tck.subject.Subject;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Writing. */
final class WriteChecks {
  private static final int PIECE = 64 * 1024;
  private static final long OFFERED = 64L * 1024 * 1024;

  private WriteChecks() {}

  static void copies(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Ends.with(
        bench,
        ends -> {
          byte[] bytes = "before".getBytes(UTF_8);
          Promise<@Nullable Void> write = api.write(ends.client(), bytes);
          Arrays.fill(bytes, (byte) 'x');
          api.await(write);
          String seen = new String(api.await(api.read(ends.server(), bytes.length)), UTF_8);
          bench.trace().saw("the peer read " + seen);
          bench.attempt().equal("what the peer reads", "before", seen);
        });
  }

  /** Nobody reads. Then somebody does. */
  static void heldBack(CoreBench bench) throws Exception {
    Subject api = bench.api();
    AtomicLong written = new AtomicLong();
    Ends.with(
        bench,
        ends -> {
          Oroutine<?> writer =
              ends.client().loop().launch(() -> writeOn(api, ends.client(), written));
          long stuck = untilStuck(bench, written);
          bench.trace().saw("a writer held at " + stuck + " bytes, by a peer that does not read");
          bench
              .attempt()
              .expect("fewer bytes than the " + OFFERED + " offered", stuck < OFFERED, stuck);
          while (written.get() <= stuck) {
            api.await(api.readSome(ends.server()), bench.patience());
          }
          bench.trace().saw("the writer go on when the peer reads");
          writer.cancel();
        });
  }

  private static void writeOn(Subject api, Connection to, AtomicLong written) {
    byte[] piece = new byte[PIECE];
    while (written.get() < OFFERED) {
      api.await(api.write(to, piece));
      written.addAndGet(PIECE);
    }
  }

  private static long untilStuck(CoreBench bench, AtomicLong written) {
    long before;
    long now = -1;
    do {
      before = now;
      bench.api().await(bench.api().sleep(bench.aWhile()));
      now = written.get();
    } while (now != before && now < OFFERED);
    return now;
  }

  static void flush(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Ends.with(
        bench,
        ends -> {
          api.write(ends.client(), new byte[1]);
          api.await(api.flush(ends.client()), bench.patience());
          bench.trace().saw("a byte flushed");
          byte[] much = new byte[32 * 1024 * 1024];
          api.write(ends.client(), much);
          Promise<@Nullable Void> flush = api.flush(ends.client());
          api.await(api.sleep(bench.aWhile()));
          bench.attempt().equal("whether 32 MiB are flushed to nobody", false, flush.isDone());
          for (int read = 0; read < much.length; ) {
            byte[] some = api.await(api.readSome(ends.server()), bench.patience());
            read += some == null ? much.length : some.length;
          }
          api.await(flush, bench.patience());
          bench.trace().saw("32 MiB flushed to somebody");
        });
  }

  /** The wait for room is given up; what was written arrives. */
  static void givenUp(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Ends.with(
        bench,
        ends -> {
          byte[] much = new byte[16 * 1024 * 1024];
          bench.failing(
              "a write to nobody",
              TimeoutException.class,
              bench.aWhile(),
              () -> api.write(ends.client(), much));
          api.write(ends.client(), new byte[] {1});
          int read = 0;
          byte last = 0;
          while (read <= much.length) {
            byte[] some = api.await(api.readSome(ends.server()), bench.patience());
            if (some == null) {
              break;
            }
            read += some.length;
            last = some[some.length - 1];
          }
          bench.trace().saw(read + " bytes arrive, the last one is " + last);
          bench.attempt().equal("the bytes that arrive", much.length + 1, read);
          bench.attempt().equal("the last of them", (byte) 1, last);
        });
  }

  static void onlyOnItsLoop(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Ends.with(
        bench,
        ends -> {
          String refusal =
              api.await(
                  api.offload(
                      () ->
                          String.valueOf(
                              bench
                                  .attempt()
                                  .throwing(
                                      "a write off the loop",
                                      NotOnLoopException.class,
                                      () -> api.write(ends.client(), new byte[1]))
                                  .getMessage())));
          bench.attempt().expect("a message", !refusal.isBlank(), refusal);
        });
  }
}
