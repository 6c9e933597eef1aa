package io.monocle.tck.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.Loop;
import io.monocle.Oroutine;
import io.monocle.net.Connection;
import io.monocle.net.ConnectionLostException;
import io.monocle.net.TcpListener;
import io.monocle.net.TcpOptions;
import io.monocle.tck.subject.Subject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Random;

/** What a road may do to a stream without anybody's noticing, and how one direction ends. */
final class FaultStreamChecks {
  private static final TcpOptions USUAL = TcpOptions.defaults();
  private static final int PORTS = 3;

  private FaultStreamChecks() {}

  /** A plain listener is connected to, and a plain socket is accepted: a road has both. */
  static void reachesOthers(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    FaultEnds.with(
        bench,
        ends -> {
          diary.note("there: " + line(bench, ends.client(), ends.server(), "ping"));
          diary.note("and back: " + line(bench, ends.server(), ends.client(), "pong"));
        });
    diary.expect("there: ping", "and back: pong");
  }

  private static String line(CoreBench bench, Connection from, Connection to, String line) {
    Subject api = bench.api();
    api.await(api.write(from, (line + "\n").getBytes(UTF_8)));
    return String.valueOf(api.await(api.readLine(to), bench.patience()));
  }

  /** By accident another program may listen on one of the ports, not on each of several. */
  static void reachesNobody(CoreBench bench) throws Exception {
    Subject api = bench.api();
    int reached =
        bench.run(
            () -> {
              int count = 0;
              for (int i = 0; i < PORTS; i++) {
                TcpListener listener = api.await(api.listen(Ends.HERE, 0, USUAL));
                int port = listener.localAddress().getPort();
                count += api.await(api.offload(() -> reaches(bench, port))) ? 1 : 0;
              }
              return count;
            });
    bench.trace().saw("a plain socket reach " + reached + " of " + PORTS + " listeners");
    bench.attempt().expect("not to be reached from outside", reached < PORTS, reached);
  }

  private static boolean reaches(CoreBench bench, int port) {
    try (Socket socket = new Socket()) {
      int patience = (int) bench.patience().toMillis();
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), patience);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Both directions at once, by reads of every kind. */
  static void byteByByte(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    FaultEnds.with(
        bench,
        ends -> {
          ends.trip().toServer().pieces(1);
          ends.trip().toClient().pieces(1);
          for (Connection each : new Connection[] {ends.client(), ends.server()}) {
            api.await(api.write(each, "a lïne\r\nhead\r\n\r\nfixed|rest".getBytes(UTF_8)));
          }
          api.await(api.shutdownOutput(ends.client()));
          api.await(api.shutdownOutput(ends.server()));
          Oroutine<String> there = api.launch(loop(api), () -> readEach(bench, ends.server()));
          diary.note(readEach(bench, ends.client()));
          diary.note(api.await(there, bench.patience()));
        });
    String all = "a lïne, head__, fixed, |rest";
    diary.expect(all, all);
  }

  private static Loop loop(Subject api) {
    return api.current().loop();
  }

  private static String readEach(CoreBench bench, Connection from) {
    Subject api = bench.api();
    String line = String.valueOf(api.await(api.readLine(from), bench.patience()));
    String head = new String(api.await(api.readUntil(from, "\r\n\r\n"), bench.patience()), UTF_8);
    String fixed = new String(api.await(api.read(from, 5), bench.patience()), UTF_8);
    StringBuilder rest = new StringBuilder();
    for (byte[] some; (some = api.await(api.readSome(from), bench.patience())) != null; ) {
      rest.append(new String(some, UTF_8));
    }
    return String.join(", ", line, head.replace("\r\n", "_"), fixed, rest);
  }

  /** An echo over a road where pieces are of any size, and late. */
  static void anyWeather(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Random random = bench.attempt().random();
    byte[] sent = new byte[200_000];
    random.nextBytes(sent);
    FaultEnds.with(
        bench,
        ends -> {
          ends.trip().toServer().weather(new Random(random.nextLong()));
          ends.trip().toClient().weather(new Random(random.nextLong()));
          api.launch(loop(api), () -> Served.echo(api, ends.server()));
          api.launch(
              loop(api),
              () -> {
                for (int at = 0, size; at < sent.length; at += size) {
                  size = Math.min(sent.length - at, 1 + random.nextInt(20_000));
                  api.await(api.write(ends.client(), Arrays.copyOfRange(sent, at, at + size)));
                }
              });
          byte[] back = api.await(api.read(ends.client(), sent.length), bench.patience());
          int mismatch = Arrays.mismatch(sent, back);
          bench.trace().saw(back.length + " bytes back");
          bench
              .attempt()
              .expect("the bytes that were sent", mismatch < 0, "a difference at " + mismatch);
        });
  }

  /** The road cuts a line in two and ends that direction; the other one goes on. */
  static void endsInTheMiddle(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    FaultEnds.with(
        bench,
        ends -> {
          ends.trip().toServer().stallAfter(4);
          api.await(api.write(ends.client(), "half a line\n".getBytes(UTF_8)));
          api.await(ends.trip().toServer().passed(4), bench.patience());
          ends.trip().toServer().end();
          ConnectionLostException lost =
              bench.failing(
                  "a line that ends in the middle",
                  ConnectionLostException.class,
                  bench.patience(),
                  () -> api.readLine(ends.server()));
          diary.note("had come: " + new String(lost.partial(), UTF_8));
          diary.note("back: " + line(bench, ends.server(), ends.client(), "answer"));
          api.await(api.write(ends.client(), "more\n".getBytes(UTF_8)));
          diary.note("open: " + ends.client().isOpen() + ", " + ends.server().isOpen());
        });
    diary.expect("had come: half", "back: answer", "open: true, true");
  }
}
