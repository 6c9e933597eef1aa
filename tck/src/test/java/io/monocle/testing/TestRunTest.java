package io.monocle.testing;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.launch;
import static io.monocle.Monocle.sleep;
import static io.monocle.Monocle.yieldNow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.DeadlockException;
import io.monocle.Deferred;
import io.monocle.net.Connection;
import io.monocle.net.Tcp;
import io.monocle.net.TcpServer;
import io.monocle.sim.world.LoopCarrier;
import io.monocle.sync.Lock;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of tests that go wrong. */
class TestRunTest {
  private static final Duration HOUR = Duration.ofHours(1);

  /** Never run: here for what their annotations say. */
  @SuppressWarnings("unused")
  private static final class Samples {
    @OroutineTest
    void usual() {}

    @OroutineTest(timeoutSeconds = 1)
    void brief() {}

    @OroutineTest(backend = "no-such")
    void elsewhere() {}
  }

  private static void run(String as, TestRun.Body body) throws Throwable {
    OroutineTest how = Samples.class.getDeclaredMethod(as).getAnnotation(OroutineTest.class);
    new TestRun(how, 1, body).run();
  }

  private static void assertLeft(String what, TestRun.Body body) {
    AssertionError failure = assertThrows(AssertionError.class, () -> run("usual", body));
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.startsWith("the test has left behind " + what), message);
  }

  @Test
  void whatTheBodyThrowsIsThrownAsItIs() {
    IOException planned = new IOException("planned");
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                run(
                    "usual",
                    () -> {
                      await(yieldNow());
                      throw planned;
                    }));
    assertSame(planned, thrown);
  }

  @Test
  void anOroutineThatGoesOnIsLeftBehind() {
    assertLeft(
        "o-routines: 1, timers: 0, connections, listeners and servers: 0",
        () -> launch("waiter", () -> await(new Deferred<>().promise())));
  }

  @Test
  void oneThatSleepsDoesNotWakeWhileItIsLookedAt() {
    assertLeft("o-routines: 1, timers: 1,", () -> launch("sleeper", () -> await(sleep(HOUR))));
  }

  @Test
  void whatIsLeftBehindIsShown() {
    AssertionError failure =
        assertThrows(
            AssertionError.class,
            () -> run("usual", () -> launch("waiter", () -> await(new Deferred<>().promise()))));
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.contains("o-routine \"waiter\""), message);
    assertTrue(message.contains("WAITING"), message);
  }

  @Test
  void aTimerThatNobodyWaitsForIsLeftBehind() {
    assertLeft(
        "o-routines: 0, timers: 1, connections, listeners and servers: 0", () -> sleep(HOUR));
  }

  @Test
  void aServerIsLeftBehind() {
    assertLeft(
        "o-routines: 0, timers: 0, connections, listeners and servers: 1",
        () -> await(Tcp.serve(0, connection -> {}).started()));
  }

  @Test
  void aConnectionIsLeftBehind() {
    assertLeft(
        "o-routines: 0, timers: 0, connections, listeners and servers: 1",
        () -> {
          TcpServer server = Tcp.serve(0, connection -> {});
          int port = await(server.started()).getPort();
          Connection connection = await(Tcp.connect("127.0.0.1", port));
          await(connection.readSome());
          await(server.stop());
        });
  }

  @Test
  void whatIsAboutToEndIsNoLeak() throws Throwable {
    run(
        "usual",
        () ->
            launch(
                () -> {
                  for (int i = 0; i < 5; i++) {
                    await(yieldNow());
                  }
                }));
  }

  @Test
  void aDeadlockIsShownAtOnce() {
    DeadlockException failure =
        assertThrows(
            DeadlockException.class,
            () ->
                run(
                    "usual",
                    () -> {
                      Lock left = new Lock();
                      Lock right = new Lock();
                      var other = launch("other", () -> both(right, left));
                      both(left, right);
                      await(other);
                    }));
    assertTrue(failure.getMessage().contains("\"other\""), failure::getMessage);
  }

  private static void both(Lock first, Lock second) {
    await(first.acquire());
    await(yieldNow());
    await(second.acquire());
  }

  @Test
  void whatNeverEndsIsShownWhenItsTimeIsUp() {
    AssertionError failure =
        assertThrows(
            AssertionError.class, () -> run("brief", () -> await(new Deferred<>().promise())));
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.startsWith("the test has not ended within"), message);
    assertTrue(message.contains("o-routine \"main\""), message);
    assertTrue(message.contains("WAITING"), message);
  }

  @Test
  void aBackendThatIsNotThereIsNamed() {
    Exception failure = assertThrows(Exception.class, () -> run("elsewhere", () -> {}));
    assertTrue(failure.getMessage().contains("no-such"), failure::getMessage);
  }

  @Test
  void virtualTimeNeedsTheLoopCarrier() {
    assertTrue(LoopCarrier.isOn("loop"));
    assertTrue(LoopCarrier.isOn("auto"));
    assertFalse(LoopCarrier.isOn("baton"));
  }
}
