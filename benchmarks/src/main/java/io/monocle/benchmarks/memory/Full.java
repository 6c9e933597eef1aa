package io.monocle.benchmarks.memory;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.launch;

import io.monocle.Deferred;
import io.monocle.LoopGroup;
import io.monocle.net.Connection;
import io.monocle.net.Tcp;
import io.monocle.net.TcpOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process in which very many o-routines wait on the loop of an echo server. It says its port;
 * asked with {@code collect}, it collects garbage and says what is left; with {@code go}, it lets
 * all go on and says how many did.
 */
final class Full {
  private Full() {}

  static void main(String[] arguments) throws IOException, InterruptedException {
    int count = Integer.parseInt(arguments[0]);
    LoopGroup group =
        LoopGroup.builder()
            .backend(System.getProperty("monocle.backend", "netty"))
            .watchdog(Duration.ZERO)
            .open();
    AtomicInteger answered = new AtomicInteger();
    List<Deferred<Integer>> gates = new ArrayList<>(count);
    int port =
        group
            .loop()
            .launch(
                () -> {
                  for (int i = 0; i < count; i++) {
                    Deferred<Integer> gate = new Deferred<>();
                    gates.add(gate);
                    launch(() -> answered.addAndGet(await(gate.promise())));
                  }
                  return await(
                          Tcp.serve("127.0.0.1", 0, TcpOptions.defaults(), Full::echo).started())
                      .getPort();
                })
            .join();
    System.out.println(port);
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line; (line = questions.readLine()) != null; ) {
      if (line.equals("collect")) {
        System.out.println(Parked.usedHeap());
      } else {
        group.loop().launch(() -> gates.forEach(gate -> gate.succeed(1))).join();
        group.loop().launch(() -> {}).join();
        System.out.println(answered);
      }
    }
    Runtime.getRuntime().halt(0);
  }

  private static void echo(Connection connection) {
    byte[] data;
    while ((data = await(connection.readSome())) != null) {
      await(connection.write(data));
    }
  }
}
