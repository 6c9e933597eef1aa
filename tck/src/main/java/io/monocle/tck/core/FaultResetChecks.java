package io.monocle.tck.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.Promise;
import io.monocle.net.Connection;
import io.monocle.net.ConnectionLostException;
import io.monocle.net.ConnectionRefusedException;
import io.monocle.net.TcpOptions;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Connections that are reset on their way. */
final class FaultResetChecks {
  private static final TcpOptions USUAL = TcpOptions.defaults();
  private static final int MUCH = 32 << 20;
  private static final int MANY = 20;

  private FaultResetChecks() {}

  /** Half a line has come, of which the reader took a byte. */
  static void readerIsTold(CoreBench bench) throws Exception {
    Subject api = bench.api();
    FaultEnds.with(
        bench,
        ends -> {
          Connection server = ends.server();
          api.await(api.write(ends.client(), "half a line".getBytes(UTF_8)));
          api.await(api.read(server, 1), bench.patience());
          Promise<@Nullable String> line = api.readLine(server);
          ends.trip().reset();
          lost(bench, "a read that waits when the connection is reset", () -> line);
          byte[] left = api.await(api.readSome(server), bench.patience());
          bench
              .attempt()
              .equal(
                  "what is left to read",
                  "alf a line",
                  left == null ? "" : new String(left, UTF_8));
          lost(bench, "a read after that", () -> api.readSome(server));
          lost(bench, "a write after that", () -> api.write(server, new byte[1]));
          gone(bench, server);
        });
  }

  /** Far more is written than anybody takes; some of it has gone. */
  static void writerIsTold(CoreBench bench) throws Exception {
    Subject api = bench.api();
    FaultEnds.with(
        bench,
        ends -> {
          ends.trip().toServer().stallAfter(1);
          Promise<@Nullable Void> write = api.write(ends.client(), new byte[MUCH]);
          Promise<@Nullable Void> flush = api.flush(ends.client());
          api.await(api.read(ends.server(), 1), bench.patience());
          bench
              .attempt()
              .equal("whether it is written to a road that stalls", false, write.isDone());
          ends.trip().reset();
          lost(bench, "a write that waits when the connection is reset", () -> write);
          lost(bench, "a flush that does", () -> flush);
          gone(bench, ends.client());
        });
  }

  private static void lost(CoreBench bench, String what, Supplier<Promise<?>> of) {
    bench.failing(what, ConnectionLostException.class, bench.patience(), of);
  }

  private static void gone(CoreBench bench, Connection connection) {
    bench.api().await(bench.api().closed(connection), bench.patience());
    bench.attempt().equal("whether it is open", false, connection.isOpen());
  }

  /** Nobody is at the other end of the road; then there is no road. */
  static void atTheBeginning(CoreBench bench) throws Exception {
    Subject api = bench.api();
    FaultEnds.with(
        bench,
        ends -> {
          api.await(ends.listener().close());
          Connection client =
              api.await(api.connect(Ends.HERE, ends.road().port(), USUAL), bench.patience());
          Promise<byte @Nullable []> some = api.readSome(client);
          ends.road().trip(bench, 1).reset();
          lost(bench, "a read where the road ends", () -> some);
          api.await(ends.road().close(), bench.patience());
          bench.failing(
              "connecting where there was a road",
              ConnectionRefusedException.class,
              bench.patience(),
              () -> api.connect(Ends.HERE, ends.road().port(), USUAL));
        });
  }

  /** Each is reset after some bytes more of its line, while one that is left alone goes on. */
  static void manyHarmNobody(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    List<String> expected = new ArrayList<>();
    Served.with(
        bench,
        connection -> {
          for (String line; (line = api.await(api.readLine(connection))) != null; ) {
            api.await(api.write(connection, (line + "\n").getBytes(UTF_8)));
          }
        },
        (server, port) -> {
          Road road = Road.to(bench, port);
          Connection good = Served.connect(bench, port);
          for (int i = 0; i < MANY; i++) {
            Connection bad =
                api.await(api.connect(Ends.HERE, road.port(), USUAL), bench.patience());
            Trip trip = road.trip(bench, i);
            trip.toServer().stallAfter(i);
            api.await(api.write(bad, "a line that does not come".getBytes(UTF_8)));
            api.await(trip.toServer().passed(i), bench.patience());
            trip.reset();
            diary.note(Served.exchange(bench, good, "line " + i));
            expected.add("line " + i);
          }
          while (server.connections() > 1) {
            api.await(api.sleep(Duration.ofMillis(1)));
          }
          diary.note("left: " + server.connections());
          expected.add("left: 1");
        });
    diary.expect(expected);
  }

  /** What is unwritten does not leave, and nobody says so. */
  static void closeHasItsTime(CoreBench bench) throws Exception {
    Subject api = bench.api();
    FaultEnds.with(
        bench,
        USUAL.closeTimeout(bench.aWhile()),
        ends -> {
          ends.trip().toServer().stallAfter(1);
          api.write(ends.client(), new byte[MUCH]);
          api.await(api.read(ends.server(), 1), bench.patience());
          api.await(api.close(ends.client()), bench.patience());
          bench.trace().saw("closed, though the road stalls");
          ends.trip().toServer().release();
          lost(bench, "a peer's read of what was cut off", () -> api.read(ends.server(), MUCH));
        });
  }
}
