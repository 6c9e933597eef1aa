package io.monocle.benchmarks.echo;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.yieldNow;

import io.monocle.LoopGroup;
import io.monocle.net.Connection;
import io.monocle.net.Tcp;
import io.monocle.net.TcpOptions;

/** The echo server as a user of Monocle writes it. */
final class MonocleEcho {
  private MonocleEcho() {}

  @SuppressWarnings("resource") // lives as long as the process
  static int open(String backend) throws InterruptedException {
    LoopGroup group = LoopGroup.builder().backend(backend).open();
    if (Boolean.getBoolean(EchoServer.BUSY)) {
      group.loop().launch(MonocleEcho::busy);
    }
    return group
        .loop()
        .launch(
            () ->
                await(
                    Tcp.serve("127.0.0.1", 0, TcpOptions.defaults(), MonocleEcho::echo).started()))
        .join()
        .getPort();
  }

  /** Twenty microseconds at a time, and again as soon as the others have had their turn. */
  private static void busy() {
    while (true) {
      long until = System.nanoTime() + 20_000;
      while (System.nanoTime() - until < 0) {
        Thread.onSpinWait();
      }
      await(yieldNow());
    }
  }

  private static void echo(Connection connection) {
    byte[] data;
    while ((data = await(connection.readSome())) != null) {
      await(connection.write(data));
    }
  }
}
