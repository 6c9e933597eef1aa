package io.monocle.sim;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.launch;
import static io.monocle.Monocle.sleep;
import static io.monocle.Monocle.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.DeadlockException;
import io.monocle.Deferred;
import io.monocle.Loop;
import io.monocle.LoopGroup;
import io.monocle.Monocle;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.TimeoutException;
import io.monocle.net.Connection;
import io.monocle.net.ConnectionHandler;
import io.monocle.net.ConnectionLostException;
import io.monocle.net.ConnectionRefusedException;
import io.monocle.net.NetworkException;
import io.monocle.net.Tcp;
import io.monocle.net.TcpOptions;
import io.monocle.net.UnresolvedHostException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What can be told to a simulation, and what comes of it. */
class SimulationTest {
  private static final String HERE = "10.0.0.1";
  private static final String THERE = "10.0.0.2";
  private static final Duration TEN = Duration.ofMillis(10);

  private static LoopGroup serve(Simulation simulation, ConnectionHandler handler) {
    LoopGroup there = simulation.host(THERE);
    await(
        there
            .loop()
            .launch(() -> await(Tcp.serve(THERE, 80, TcpOptions.defaults(), handler).started())));
    return there;
  }

  private static void echo(Connection connection) {
    for (byte[] some; (some = await(connection.readSome())) != null; ) {
      await(connection.write(some));
    }
  }

  private static void roundTrip() {
    Connection connection = await(Tcp.connect(THERE, 80));
    await(connection.write(new byte[1]));
    await(connection.read(1));
    connection.abort();
  }

  private static String last(Simulation simulation) {
    List<String> trace = simulation.trace();
    return trace.get(trace.size() - 1);
  }

  @Test
  void messagesTakeTheirTime() {
    Simulation simulation = Simulation.seed(1).latency(TEN, TEN);
    simulation.run(
        () -> {
          serve(simulation, SimulationTest::echo);
          roundTrip();
        });
    assertTrue(last(simulation).startsWith("0.040000000 10.0.0.1/0 "), last(simulation));
  }

  @Test
  void thereIsNoLatencyUnlessAskedFor() {
    Simulation simulation = Simulation.seed(1);
    simulation.run(
        () -> {
          serve(simulation, SimulationTest::echo);
          roundTrip();
        });
    assertTrue(last(simulation).startsWith("0.000000000 "), last(simulation));
  }

  @Test
  void nothingCrossesAPartitionUntilItIsHealed() {
    Simulation simulation = Simulation.seed(1).latency(TEN, TEN);
    simulation.run(
        () -> {
          serve(simulation, SimulationTest::echo);
          Connection connection = await(Tcp.connect(THERE, 80));
          simulation.partition(HERE, THERE);
          await(connection.write(new byte[1]));
          var answer = connection.read(1);
          await(sleep(Duration.ofHours(1)));
          assertFalse(answer.isDone());
          assertThrows(
              TimeoutException.class, () -> await(Tcp.connect(THERE, 80), Duration.ofSeconds(1)));
          simulation.heal();
          assertEquals(1, await(answer, Duration.ofSeconds(1)).length);
        });
  }

  @Test
  void writesMeetResets() {
    Simulation simulation = Simulation.seed(1).resets(1);
    simulation.run(
        () -> {
          AtomicInteger ended = new AtomicInteger();
          serve(
              simulation,
              connection -> {
                try {
                  await(connection.readSome());
                } catch (ConnectionLostException e) {
                  ended.incrementAndGet();
                  throw e;
                }
              });
          assertThrows(ConnectionLostException.class, SimulationTest::roundTrip);
          await(sleep(TEN));
        });
    assertTrue(simulation.trace().stream().anyMatch(line -> line.endsWith(": resets")));
  }

  @Test
  void shortWritesComeInPieces() {
    List<Integer> pieces = new ArrayList<>();
    Simulation simulation = Simulation.seed(1).shortWrites(0.5).latency(TEN, TEN);
    simulation.run(
        () -> {
          serve(
              simulation,
              connection -> {
                for (byte[] some; (some = await(connection.readSome())) != null; ) {
                  pieces.add(some.length);
                }
              });
          Connection connection = await(Tcp.connect(THERE, 80));
          for (int i = 0; i < 10; i++) {
            await(connection.write(new byte[100]));
            await(sleep(Duration.ofMillis(50)));
          }
          await(connection.close());
          await(sleep(Duration.ofSeconds(1)));
        });
    assertEquals(1000, pieces.stream().mapToInt(Integer::intValue).sum());
    assertTrue(pieces.stream().anyMatch(piece -> piece < 100), pieces::toString);
  }

  @Test
  void arrivalsOfConnectionsOvertakeEachOther() {
    Set<String> orders = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      StringBuilder order = new StringBuilder();
      Simulation simulation = Simulation.seed(seed).latency(Duration.ZERO, TEN);
      simulation.run(
          () -> {
            serve(
                simulation,
                connection -> {
                  for (byte[] some; (some = await(connection.readSome())) != null; ) {
                    order.append((char) some[0]);
                  }
                });
            Connection a = await(Tcp.connect(THERE, 80));
            Connection b = await(Tcp.connect(THERE, 80));
            await(a.write(new byte[] {'a'}));
            await(b.write(new byte[] {'b'}));
            await(sleep(Duration.ofSeconds(1)));
          });
      orders.add(order.toString());
    }
    assertEquals(Set.of("ab", "ba"), orders);
  }

  @Test
  void eachHostHasItsOwnLoopback() {
    Simulation simulation = Simulation.seed(1);
    simulation.run(
        () -> {
          await(
              simulation
                  .host(THERE)
                  .loop()
                  .launch(
                      () ->
                          await(
                              Tcp.serve(
                                      "127.0.0.1", 80, TcpOptions.defaults(), SimulationTest::echo)
                                  .started())));
          assertThrows(ConnectionRefusedException.class, () -> await(Tcp.connect("127.0.0.1", 80)));
          assertThrows(ConnectionRefusedException.class, () -> await(Tcp.connect(THERE, 80)));
          assertThrows(NetworkException.class, () -> await(Tcp.connect("10.0.0.3", 80)));
          await(
              simulation
                  .host(THERE)
                  .loop()
                  .launch(() -> await(Tcp.connect("localhost", 80)).abort()));
          assertThrows(UnresolvedHostException.class, () -> await(Tcp.connect("example.org", 80)));
        });
  }

  @Test
  void aHostThatEndsTakesItsConnectionsWithIt() {
    Simulation simulation = Simulation.seed(1).latency(TEN, TEN);
    simulation.run(
        () -> {
          LoopGroup there = serve(simulation, SimulationTest::echo);
          Connection connection = await(Tcp.connect(THERE, 80));
          there.close();
          await(there.closed());
          String end;
          try {
            end = await(connection.readSome()) == null ? "ended" : "went on";
          } catch (ConnectionLostException e) {
            end = "lost";
          }
          assertFalse(end.equals("went on"), end);
          assertThrows(ConnectionRefusedException.class, () -> await(Tcp.connect(THERE, 80)));
        });
  }

  @Test
  void loopsTakeTurnsAsTheSeedHasIt() {
    Set<List<Integer>> orders = new HashSet<>();
    for (int seed = 0; seed < 50; seed++) {
      List<Integer> order = new ArrayList<>();
      Simulation.seed(seed)
          .loops(4)
          .run(
              () -> {
                List<Loop> loops = Monocle.current().loop().group().loops();
                List<Oroutine<?>> all = new ArrayList<>();
                for (int i = 1; i < loops.size(); i++) {
                  int number = i;
                  all.add(loops.get(i).launch(() -> order.add(number)));
                }
                all.forEach(Monocle::await);
              });
      orders.add(order);
    }
    assertEquals(6, orders.size());
  }

  @Test
  void workWithoutEndKeepsNoMessageFromArriving() {
    Simulation simulation = Simulation.seed(1).latency(TEN, TEN);
    simulation.run(
        () -> {
          serve(simulation, SimulationTest::echo);
          var trip = launch(SimulationTest::roundTrip);
          while (!trip.isDone()) {
            await(yieldNow());
          }
        });
  }

  @Test
  void whatBlocksALoopDoesNotBlockTheOthers() {
    Simulation simulation = Simulation.seed(1).loops(2);
    simulation.run(
        () -> {
          CountDownLatch free = new CountDownLatch(1);
          Deferred<Boolean> passed = new Deferred<>();
          List<Loop> loops = Monocle.current().loop().group().loops();
          loops
              .get(1)
              .execute(
                  () -> {
                    awaitUninterrupted(free);
                    passed.succeed(true);
                  });
          loops.get(1).execute(() -> {});
          while (simulation.trace().stream().noneMatch(line -> line.endsWith("is overtaken"))) {
            await(yieldNow());
          }
          free.countDown();
          await(passed.promise());
        });
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatCannotGoOnIsShown() {
    Simulation simulation = Simulation.seed(1).loops(2);
    DeadlockException failure =
        assertThrows(
            DeadlockException.class,
            () ->
                simulation.run(
                    () -> {
                      simulation.host(THERE).loop().launch("far", () -> await(never()));
                      await(never());
                    }));
    String message = failure.getMessage();
    assertTrue(message.startsWith("nothing is left that could happen"), message);
    assertTrue(message.contains("\"main\"") && message.contains("\"far\""), message);
    assertFalse(Thread.interrupted());
  }

  private static Promise<Object> never() {
    return new Deferred<>().promise();
  }

  @Test
  void whatTheProgramThrowsIsThrownAsItIs() {
    IOException planned = new IOException("planned");
    Simulation simulation = Simulation.seed(1);
    assertSame(
        planned,
        assertThrows(
            IOException.class,
            () ->
                simulation.run(
                    () -> {
                      throw planned;
                    })));
  }

  @Test
  void theTraceEndsWithTheProgram() {
    Simulation simulation = Simulation.seed(1);
    int answer =
        simulation.run(
            () -> {
              launch(
                  () -> {
                    while (true) {
                      await(sleep(TEN));
                    }
                  });
              await(sleep(Duration.ofMillis(35)));
              return 42;
            });
    assertEquals(42, answer);
    assertTrue(last(simulation).startsWith("0.035000000 10.0.0.1/0 "), last(simulation));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    Simulation simulation = Simulation.seed(1);
    assertThrows(IllegalArgumentException.class, () -> simulation.latency(TEN, Duration.ZERO));
    assertThrows(
        IllegalArgumentException.class, () -> simulation.latency(Duration.ofNanos(-1), TEN));
    assertThrows(IllegalArgumentException.class, () -> simulation.resets(1.1));
    assertThrows(IllegalArgumentException.class, () -> simulation.shortWrites(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> simulation.loops(0));
    assertThrows(IllegalArgumentException.class, () -> simulation.host("example.org"));
    simulation.run(() -> {});
    assertThrows(IllegalStateException.class, () -> simulation.run(() -> {}));
    assertThrows(IllegalStateException.class, () -> simulation.resets(0));
  }
}
