package io.monocle.testing;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.current;
import static io.monocle.Monocle.launch;
import static io.monocle.Monocle.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.monocle.TimeoutException;
import io.monocle.channel.Channel;
import io.monocle.net.Connection;
import io.monocle.net.Tcp;
import io.monocle.net.TcpServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tests as people write them; docs/testing.md shows some. */
class OroutineTestTest {

  @OroutineTest
  void anHourTakesNoTime() {
    List<String> order = new ArrayList<>();
    var late = launch(() -> note(order, "late", Duration.ofHours(1)));
    var early = launch(() -> note(order, "early", Duration.ofMinutes(1)));
    await(late);
    await(early);
    assertEquals(List.of("early", "late"), order);
  }

  private static void note(List<String> order, String name, Duration after) {
    await(sleep(after));
    order.add(name);
  }

  @OroutineTest
  void aSlowServerTimesOut() {
    TcpServer server = Tcp.serve(0, connection -> await(sleep(Duration.ofDays(1))));
    int port = await(server.started()).getPort();
    Connection client = await(Tcp.connect("127.0.0.1", port));
    assertThrows(TimeoutException.class, () -> await(client.readLine(), Duration.ofSeconds(30)));
    client.abort();
    await(server.stop());
  }

  @OroutineTest
  void aChannelHandsOn() {
    Channel<Integer> numbers = new Channel<>();
    launch(() -> await(numbers.send(42)));
    assertEquals(42, await(numbers.receive()));
  }

  @OroutineTest(loops = 2)
  void theBodyRunsOnTheFirstOfItsLoops() {
    assertEquals(2, current().loop().group().loops().size());
    assertEquals(current().loop().group().loop(), current().loop());
  }
}
