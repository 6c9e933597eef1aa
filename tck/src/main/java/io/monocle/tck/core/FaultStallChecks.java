package io.monocle.tck.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.Loop;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.TimeoutException;
import io.monocle.net.Connection;
import io.monocle.tck.subject.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Roads on which nothing moves for a time. */
final class FaultStallChecks {
  private static final int LINES = 50;
  private static final int MUCH = 16 << 20;
  private static final int PIECE = 1 << 16;
  private static final int OFFERED = 32 << 20;

  private FaultStallChecks() {}

  /** Somebody reads and somebody writes where nothing moves, on the loop of one that goes on. */
  static void holdsNobodyElse(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    List<String> expected = new ArrayList<>();
    FaultEnds.with(
        bench,
        stalled -> {
          FaultEnds other = stalled.another(bench);
          stalled.trip().toServer().stallAfter(4);
          api.await(api.write(stalled.client(), "half and half\n".getBytes(UTF_8)));
          Promise<@Nullable Void> write = api.write(stalled.client(), new byte[MUCH]);
          Promise<@Nullable String> line = api.readLine(stalled.server());
          for (int i = 0; i < LINES; i++) {
            api.await(api.write(other.client(), ("line " + i + "\n").getBytes(UTF_8)));
            diary.note(String.valueOf(api.await(api.readLine(other.server()), bench.patience())));
            expected.add("line " + i);
          }
          diary.note("meanwhile: " + line.isDone() + ", " + write.isDone());
          stalled.trip().toServer().release();
          diary.note(String.valueOf(api.await(line, bench.patience())));
          api.await(api.read(stalled.server(), MUCH), bench.patience());
          api.await(write, bench.patience());
        });
    expected.addAll(List.of("meanwhile: false, false", "half and half"));
    diary.expect(expected);
  }

  /** A deadline ends a read in the middle of a line; the line comes whole to the next one. */
  static void deadlineOfRead(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    FaultEnds.with(
        bench,
        ends -> {
          ends.trip().toServer().stallAfter(4);
          api.await(api.write(ends.client(), "half and half\nnext\n".getBytes(UTF_8)));
          api.await(ends.trip().toServer().passed(4), bench.patience());
          bench
              .attempt()
              .throwing(
                  "a line that stalls, with a deadline",
                  TimeoutException.class,
                  () ->
                      api.withTimeout(
                          bench.aWhile(),
                          () -> String.valueOf(api.await(api.readLine(ends.server())))));
          ends.trip().toServer().release();
          diary.note(String.valueOf(api.await(api.readLine(ends.server()), bench.patience())));
          diary.note(String.valueOf(api.await(api.readLine(ends.server()), bench.patience())));
        });
    diary.expect("half and half", "next");
  }

  /** A cancel ends the wait of a writer, and not what it wrote. */
  static void cancelOfWrite(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    byte[] much = new byte[MUCH];
    bench.attempt().random().nextBytes(much);
    FaultEnds.with(
        bench,
        ends -> {
          Loop loop = api.current().loop();
          ends.trip().toServer().stallAfter(1);
          Oroutine<?> writer =
              api.launch(
                  loop,
                  () -> {
                    try {
                      api.await(api.write(ends.client(), much));
                      diary.note("written");
                    } catch (CancellationException e) {
                      diary.note("cancelled");
                    }
                  });
          byte first = api.await(api.read(ends.server(), 1), bench.patience())[0];
          api.cancel(writer);
          api.await(writer, bench.patience());
          Promise<@Nullable Void> tail = api.write(ends.client(), new byte[] {1, 2, 3});
          ends.trip().toServer().release();
          byte[] rest = api.await(api.read(ends.server(), MUCH - 1), bench.patience());
          boolean same = first == much[0] && Arrays.equals(much, 1, MUCH, rest, 0, MUCH - 1);
          diary.note("all of it arrived: " + same);
          diary.note(Arrays.toString(api.await(api.read(ends.server(), 3), bench.patience())));
          api.await(tail, bench.patience());
        });
    diary.expect("cancelled", "all of it arrived: true", "[1, 2, 3]");
  }

  /** Piece after piece, each when the one before has room. */
  static void holdsWriterBack(CoreBench bench) throws Exception {
    Subject api = bench.api();
    AtomicLong written = new AtomicLong();
    FaultEnds.with(
        bench,
        ends -> {
          ends.trip().toServer().stallAfter(1);
          api.launch(api.current().loop(), () -> writeOn(api, ends.client(), written));
          long stuck = untilStuck(bench, written);
          bench.trace().saw("a writer held at " + stuck + " bytes by a road that stalls");
          bench
              .attempt()
              .expect("fewer bytes than the " + OFFERED + " offered", stuck < OFFERED, stuck);
          ends.trip().toServer().release();
          api.await(api.read(ends.server(), OFFERED), bench.patience());
          bench.trace().saw("all of it come when the road is free");
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
}
