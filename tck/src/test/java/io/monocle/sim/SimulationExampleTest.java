package io.monocle.sim;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.monocle.LoopGroup;
import io.monocle.net.Connection;
import io.monocle.net.Tcp;
import io.monocle.net.TcpServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Simulations as people write them; docs/simulation.md shows them. */
class SimulationExampleTest {

  @Test
  void aSlowAnswerIsWaitedFor() {
    Simulation simulation =
        Simulation.seed(42).latency(Duration.ofMillis(1), Duration.ofMillis(50)).shortWrites(0.2);
    String answer =
        simulation.run(
            () -> {
              TcpServer server =
                  Tcp.serve(80, connection -> await(connection.write("hello, world\n")));
              await(server.started());
              Connection client = await(Tcp.connect("127.0.0.1", 80));
              return await(client.readLine());
            });
    assertEquals("hello, world", answer);
  }

  @Test
  void aPartitionIsNotTheEnd() {
    Simulation simulation = Simulation.seed(42);
    simulation.run(
        () -> {
          LoopGroup server = simulation.host("10.0.0.2");
          await(server.loop().launch(() -> await(Tcp.serve(80, this::echo).started())));
          Connection client = await(Tcp.connect("10.0.0.2", 80));
          simulation.partition("10.0.0.1", "10.0.0.2");
          await(client.write("anybody there?\n"));
          var answer = client.readLine();
          await(sleep(Duration.ofHours(1)));
          assertFalse(answer.isDone());
          simulation.heal();
          assertEquals("anybody there?", await(answer));
        });
  }

  private void echo(Connection connection) {
    for (String line; (line = await(connection.readLine())) != null; ) {
      await(connection.write(line + "\n"));
    }
  }
}
