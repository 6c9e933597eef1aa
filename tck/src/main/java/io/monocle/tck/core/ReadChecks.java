package io.monocle.tck.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.Loop;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.TimeoutException;
import io.monocle.net.Connection;
import io.monocle.net.ConnectionLostException;
import io.monocle.tck.kit.Attempt;
import io.monocle.tck.subject.Subject;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Reading. */
final class ReadChecks {
  private ReadChecks() {}

  /** A stream written in pieces of random size, read by every kind of read in turn. */
  static void inOrder(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Random random = bench.attempt().random();
    byte[] sent = new byte[300_000];
    random.nextBytes(sent);
    Ends.with(
        bench,
        ends -> {
          ends.client()
              .loop()
              .launch(
                  () -> {
                    for (int at = 0, size; at < sent.length; at += size) {
                      size = Math.min(sent.length - at, 1 + random.nextInt(20_000));
                      api.await(api.write(ends.client(), Arrays.copyOfRange(sent, at, at + size)));
                    }
                  });
          byte[] read = readAll(api, ends.server(), sent.length);
          bench.trace().saw(read.length + " bytes read");
          int mismatch = Arrays.mismatch(sent, read);
          bench
              .attempt()
              .expect("the bytes that were written", mismatch < 0, "a difference at " + mismatch);
        });
  }

  private static byte[] readAll(Subject api, Connection from, int count) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int turn = 0; all.size() < count; turn++) {
      int left = count - all.size();
      switch (turn % 3) {
        case 0 -> all.writeBytes(api.await(api.read(from, Math.min(left, 1 + turn))));
        case 1 -> {
          byte[] some = api.await(api.readSome(from));
          all.writeBytes(some == null ? new byte[0] : some);
        }
        default -> {
          ByteBuffer buffer = ByteBuffer.allocate(Math.min(left, 7_000));
          api.await(api.read(from, buffer));
          all.write(buffer.array(), 0, buffer.position());
        }
      }
    }
    return all.toByteArray();
  }

  static void end(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Ends.with(
        bench,
        ends -> {
          Connection server = ends.server();
          api.await(api.write(ends.client(), "last\n".getBytes(UTF_8)));
          api.await(api.shutdownOutput(ends.client()));
          diary.note("line " + api.await(api.readLine(server)));
          diary.note("line " + api.await(api.readLine(server)));
          diary.note("some " + Arrays.toString(api.await(api.readSome(server))));
          diary.note("buffer " + api.await(api.read(server, ByteBuffer.allocate(1))));
          diary.note("zero bytes " + api.await(api.read(server, 0)).length);
        });
    diary.expect("line last", "line null", "some null", "buffer -1", "zero bytes 0");
  }

  /** The input ends in the middle of what each of them waits for. */
  static void endInTheMiddle(CoreBench bench) throws Exception {
    Subject api = bench.api();
    lost(bench, "read(4)", "ab", server -> api.read(server, 4));
    lost(bench, "read(4)", "", server -> api.read(server, 4));
    lost(bench, "readUntil", "ab\r", server -> api.readUntil(server, "\r\n"));
    lost(bench, "readLine", "ab", api::readLine);
  }

  private interface Reading {
    Promise<?> begin(Connection from);
  }

  private static void lost(CoreBench bench, String what, String text, Reading reading)
      throws Exception {
    Subject api = bench.api();
    Attempt attempt = bench.attempt();
    Ends.with(
        bench,
        ends -> {
          Promise<?> read = reading.begin(ends.server());
          api.await(api.write(ends.client(), text.getBytes(UTF_8)));
          api.await(api.shutdownOutput(ends.client()));
          ConnectionLostException lost =
              bench.failing(
                  what + " at the end",
                  ConnectionLostException.class,
                  bench.patience(),
                  () -> read);
          attempt.equal("what had come, for " + what, text, new String(lost.partial(), UTF_8));
        });
  }

  /** The delimiter comes in two pieces, with more behind it. */
  static void until(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Ends.with(
        bench,
        ends -> {
          Connection server = ends.server();
          Promise<byte[]> head = api.readUntil(server, "\r\n\r\n");
          api.await(api.write(ends.client(), "GET /\r\n\r".getBytes(UTF_8)));
          api.await(api.flush(ends.client()));
          api.await(api.sleep(bench.aWhile()));
          diary.note("too early: " + head.isDone());
          api.await(api.write(ends.client(), "\nbody\r\n\r\nrest".getBytes(UTF_8)));
          diary.note(visible(api.await(head)));
          diary.note(visible(api.await(api.readUntil(server, "\r\n\r\n"))));
          diary.note(visible(api.await(api.read(server, 4))));
        });
    diary.expect("too early: false", "GET /__", "body__", "rest");
  }

  private static String visible(byte[] bytes) {
    return new String(bytes, UTF_8).replace("\r\n", "_");
  }

  static void lines(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Ends.with(
        bench,
        ends -> {
          api.await(api.write(ends.client(), "a\nb\r\n\nüñ€\r\r\nlast\n".getBytes(UTF_8)));
          for (int i = 0; i < 5; i++) {
            diary.note("[" + api.await(api.readLine(ends.server())) + "]");
          }
        });
    diary.expect("[a]", "[b]", "[]", "[üñ€\r]", "[last]");
  }

  static void oneReader(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Ends.with(
        bench,
        ends -> {
          Promise<@Nullable String> first = api.readLine(ends.server());
          bench.failing(
              "a second read while one waits",
              IllegalStateException.class,
              bench.aWhile(),
              () -> api.readLine(ends.server()));
          api.await(api.write(ends.client(), "one\n".getBytes(UTF_8)));
          String line = api.await(first);
          bench.trace().saw("the first read get " + line);
          bench.attempt().equal("what the first read gets", "one", line);
        });
  }

  /** Half a line comes, the reader gives up, and the other half comes. */
  static void givenUp(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Ends.with(
        bench,
        ends -> {
          api.await(api.write(ends.client(), "half ".getBytes(UTF_8)));
          bench.failing(
              "half a line",
              TimeoutException.class,
              bench.aWhile(),
              () -> api.readLine(ends.server()));
          Oroutine<?> cancelled =
              ends.server()
                  .loop()
                  .launch(
                      () -> {
                        api.await(api.readLine(ends.server()));
                      });
          api.await(api.yieldNow());
          cancelled.cancel();
          AwaitChecks.thrown(api, cancelled);
          api.await(api.write(ends.client(), "and half\n".getBytes(UTF_8)));
          String line = api.await(api.readLine(ends.server()), bench.patience());
          bench.trace().saw("the line " + line);
          bench.attempt().equal("the whole line", "half and half", line);
        });
  }

  /** One byte after the other, there and back. */
  static void whileOneYields(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Ends.with(
        bench,
        ends -> {
          AtomicBoolean over = new AtomicBoolean();
          long end = System.nanoTime() + bench.patience().toNanos();
          Loop loop = ends.client().loop();
          api.launch(
              loop,
              () -> {
                for (int i = 0; i < 50; i++) {
                  api.await(api.write(ends.server(), api.await(api.read(ends.server(), 1))));
                }
              });
          Oroutine<Boolean> polite =
              api.launch(
                  loop,
                  () -> {
                    while (!over.get() && System.nanoTime() - end < 0) {
                      api.await(api.yieldNow());
                    }
                    return over.get();
                  });
          for (int i = 0; i < 50; i++) {
            api.await(api.write(ends.client(), new byte[1]));
            api.await(api.read(ends.client(), 1));
          }
          over.set(true);
          boolean meanwhile = api.await(polite);
          bench.trace().saw("50 bytes there and back, all while one yielded: " + meanwhile);
          bench
              .attempt()
              .equal("whether all came back while an o-routine yielded", true, meanwhile);
        });
  }
}
