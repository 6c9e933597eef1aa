package io.monocle.tck.core;

import io.monocle.LimitExceededException;
import io.monocle.Promise;
import io.monocle.net.Connection;
import io.monocle.net.TcpOptions;
import io.monocle.tck.subject.Subject;
import java.util.Arrays;

/** How long a line may be. */
final class LineLimitChecks {
  private static final int DEFAULT = 64 * 1024;

  private LineLimitChecks() {}

  static void atTheLimit(CoreBench bench) throws Exception {
    Subject api = bench.api();
    for (int limit : new int[] {10, DEFAULT}) {
      Ends.with(
          bench,
          TcpOptions.defaults().maxLine(limit),
          ends -> {
            ends.server().write(line(limit, "\n"));
            String text = api.await(api.readLine(ends.client()));
            bench.trace().saw("a line of " + (text == null ? 0 : text.length()) + " bytes read");
            ends.server().write(line(limit, "\r\n"));
            int length = api.await(api.readUntil(ends.client(), "\r\n")).length;
            bench.trace().saw("a block of " + length + " bytes read");
            bench
                .attempt()
                .equal("the length of the line", limit, text == null ? 0 : text.length());
            bench.attempt().equal("the length of the block", limit + 2, length);
          });
    }
  }

  static void beyondTheLimit(CoreBench bench) throws Exception {
    Subject api = bench.api();
    for (int limit : new int[] {10, DEFAULT}) {
      beyond(bench, limit, api::readLine);
      beyond(bench, limit, connection -> api.readUntil(connection, "\n"));
    }
  }

  private interface Reading {
    Promise<?> begin(Connection from);
  }

  private static void beyond(CoreBench bench, int limit, Reading reading) throws Exception {
    Subject api = bench.api();
    Ends.with(
        bench,
        TcpOptions.defaults().maxLine(limit),
        ends -> {
          ends.server().write(line(limit + 1, "\n"));
          bench.failing(
              "a byte more than " + limit,
              LimitExceededException.class,
              bench.patience(),
              () -> reading.begin(ends.client()));
          api.await(api.closed(ends.client()), bench.patience());
          bench.trace().saw("the connection closed");
        });
  }

  private static byte[] line(int length, String end) {
    byte[] line = new byte[length + end.length()];
    Arrays.fill(line, (byte) 'x');
    for (int i = 0; i < end.length(); i++) {
      line[length + i] = (byte) end.charAt(i);
    }
    return line;
  }
}
