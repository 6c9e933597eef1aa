package io.monocle.sim;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.launch;
import static io.monocle.Monocle.sleep;
import static io.monocle.channel.Select.receive;
import static io.monocle.channel.Select.select;
import static io.monocle.channel.Select.timeout;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.Loop;
import io.monocle.LoopGroup;
import io.monocle.Monocle;
import io.monocle.Oroutine;
import io.monocle.TimeoutException;
import io.monocle.channel.Channel;
import io.monocle.net.Connection;
import io.monocle.net.NetworkException;
import io.monocle.net.Tcp;
import io.monocle.net.TcpOptions;
import io.monocle.net.TcpServer;
import io.monocle.sync.Held;
import io.monocle.sync.Lock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Equal seeds give equal runs, and other seeds other ones. */
class SimulationDeterminismTest {
  private static final int SEEDS = 200;
  private static final String HERE = "10.0.0.1";
  private static final String THERE = "10.0.0.2";

  /** A run of everything there is: what the simulation says of it, and what the program does. */
  private static final class Run {
    private final Simulation simulation;
    private final List<String> log = new ArrayList<>();
    private final Lock lock = new Lock();
    private final Channel<String> fast = new Channel<>(2);
    private final Channel<String> slow = new Channel<>();

    Run(long seed) {
      simulation =
          Simulation.seed(seed)
              .loops(3)
              .latency(Duration.ofMillis(1), Duration.ofMillis(20))
              .shortWrites(0.3)
              .resets(0.05);
      simulation.run(this::program);
    }

    private void program() {
      LoopGroup there = simulation.host(THERE);
      TcpServer server =
          await(
              there
                  .loop()
                  .launch(
                      () -> {
                        TcpServer made = Tcp.serve(THERE, 80, TcpOptions.defaults(), this::answer);
                        await(made.started());
                        return made;
                      }));
      List<Oroutine<?>> clients = new ArrayList<>();
      for (Loop loop : Monocle.current().loop().group().loops()) {
        for (int i = 0; i < 2; i++) {
          String name = "client " + clients.size();
          clients.add(loop.launch(name, () -> ask(name)));
        }
      }
      Oroutine<?> listener = launch("listener", this::listen);
      await(sleep(Duration.ofMillis(30)));
      simulation.partition(HERE, THERE);
      await(sleep(Duration.ofMillis(100)));
      simulation.heal();
      clients.forEach(Monocle::await);
      fast.close();
      slow.close();
      await(listener);
      await(there.loop().launch(() -> await(server.stop())));
    }

    private void answer(Connection connection) {
      for (String line; (line = await(connection.readLine())) != null; ) {
        await(connection.write(line + "!\n"));
      }
    }

    private void ask(String name) {
      for (int i = 0; i < 4; i++) {
        Held held = await(lock.acquire());
        log.add(name + " has the lock");
        await(sleep(Duration.ofMillis(1)));
        held.close();
        try {
          Connection connection = await(Tcp.connect(THERE, 80));
          await(connection.write(name + " asks " + i + "\n"));
          String answer = await(connection.readLine(), Duration.ofMillis(70));
          await((i % 2 == 0 ? fast : slow).send(answer));
          connection.abort();
        } catch (NetworkException | TimeoutException e) {
          await(fast.send(name + " " + e.getClass().getSimpleName()));
        }
      }
    }

    private void listen() {
      boolean[] over = new boolean[2];
      while (!over[0] || !over[1]) {
        await(
            select(
                receive(fast, item -> log.add("fast " + item), () -> over[0] = true),
                receive(slow, item -> log.add("slow " + item), () -> over[1] = true),
                timeout(Duration.ofMillis(15), () -> log.add("quiet"))));
      }
    }

    /** All that was seen. */
    List<String> all() {
      List<String> all = new ArrayList<>(simulation.trace());
      all.addAll(log);
      return all;
    }
  }

  @Test
  void equalSeedsGiveEqualRuns() {
    Set<List<String>> different = new HashSet<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      List<String> once = new Run(seed).all();
      assertSame(once, new Run(seed).all(), "seed " + seed);
      different.add(once);
    }
    assertEquals(SEEDS, different.size());
  }

  /** Fails with the first difference, since all of it is long. */
  private static void assertSame(List<String> once, List<String> again, String when) {
    for (int i = 0; i < Math.min(once.size(), again.size()); i++) {
      assertEquals(once.get(i), again.get(i), when + ", line " + i);
    }
    assertEquals(once.size(), again.size(), when);
  }

  @Test
  void everythingHappensUnderSomeSeed() {
    String all =
        String.join(
            "\n", LongStream.range(0, 20).boxed().flatMap(i -> new Run(i).all().stream()).toList());
    for (String each :
        List.of("resets", "accepts", "timer", "quiet", "TimeoutException", "asks 3!")) {
      assertTrue(all.contains(each), each);
    }
  }
}
