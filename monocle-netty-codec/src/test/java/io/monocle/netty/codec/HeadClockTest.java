package io.monocle.netty.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.spi.HttpServerConfig;
import io.monocle.spi.SocketOptions;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With 10 s for a head and 60 s for idle connections, on a clock that the test moves. */
class HeadClockTest {
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final List<String> told = new ArrayList<>();
  private boolean busy;
  private long now;

  private final HeadClock clock =
      new HeadClock(
          channel.eventLoop(),
          new HttpServerConfig(
              new SocketOptions(true, false, true, 1),
              8192,
              8192,
              TimeUnit.SECONDS.toNanos(10),
              TimeUnit.SECONDS.toNanos(60),
              100,
              null),
          () -> now,
          new HeadClock.Connection() {
            @Override
            public boolean isBusy() {
              return busy;
            }

            @Override
            public void headTooSlow() {
              told.add("slow");
            }

            @Override
            public void idleTooLong() {
              told.add("idle");
            }
          });

  @BeforeEach
  void begin() {
    channel.freezeTime();
    clock.begin();
  }

  /** Time passes, and the loop looks for events twice. */
  private void seconds(long seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
    channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    channel.advanceTimeBy(1, TimeUnit.NANOSECONDS);
    channel.runScheduledPendingTasks();
  }

  private void exchange() {
    clock.bytesCame();
    clock.headCame();
    busy = true;
  }

  private void exchanged() {
    busy = false;
    clock.exchanged();
  }

  @Test
  void theFirstHeadHasItsTimeFromTheBeginning() {
    seconds(9);
    clock.bytesCame();
    assertEquals(List.of(), told);
    seconds(1);
    assertEquals(List.of("slow"), told);
  }

  @Test
  void anotherHeadHasItsTimeFromItsFirstByte() {
    exchange();
    exchanged();
    seconds(50);
    clock.bytesCame();
    seconds(9);
    assertEquals(List.of(), told);
    seconds(1);
    assertEquals(List.of("slow"), told);
  }

  @Test
  void aHeadThatComesWithTheRequestBeforeItHasItsTimeFromThatOnesEnd() {
    exchange();
    clock.bytesCame();
    seconds(50);
    assertEquals(List.of(), told);
    exchanged();
    seconds(9);
    assertEquals(List.of(), told);
    seconds(1);
    assertEquals(List.of("slow"), told);
  }

  @Test
  void aConnectionIsIdleFromTheEndOfItsExchange() {
    exchange();
    seconds(600);
    exchanged();
    for (int i = 0; i < 59; i++) {
      seconds(1);
    }
    assertEquals(List.of(), told);
    seconds(1);
    assertEquals(List.of("idle"), told);
  }

  /** The loop was busy for long: what came meanwhile is read before anybody is sent away. */
  @Test
  void whatHasComeIsReadFirst() {
    now += TimeUnit.SECONDS.toNanos(30);
    channel.advanceTimeBy(30, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    assertEquals(List.of(), told);
    exchange();
    seconds(1);
    assertEquals(List.of(), told);
  }

  @Test
  void itStops() {
    clock.stop();
    seconds(600);
    assertEquals(List.of(), told);
  }
}
