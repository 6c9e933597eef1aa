package io.monocle.netty.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.monocle.spi.HttpTarget;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class FreeConnectionsTest {
  private final FreeConnections<Some> free = new FreeConnections<>();

  private static HttpTarget to(int port) {
    return new HttpTarget(InetSocketAddress.createUnresolved("here", port), "here", false, null);
  }

  private static final class Some implements FreeConnections.Connection {
    private boolean active = true;

    @Override
    public HttpTarget target() {
      return to(80);
    }

    @Override
    public boolean isActive() {
      return active;
    }
  }

  @Test
  void theOneUsedLastIsUsedFirst() {
    Some first = new Some();
    Some second = new Some();
    free.add(first);
    free.add(second);
    assertNull(free.take(to(81)));
    assertSame(second, free.take(to(80)));
    assertSame(first, free.take(to(80)));
    assertNull(free.take(to(80)));
  }

  @Test
  void oneThatHasClosedIsPassedOver() {
    Some first = new Some();
    Some closed = new Some();
    free.add(first);
    free.add(closed);
    closed.active = false;
    assertSame(first, free.take(to(80)));
  }

  @Test
  void nothingIsKeptOfATargetWhoseConnectionEndsFree() {
    Some connection = new Some();
    free.add(connection);
    free.remove(connection);
    assertNull(free.take(to(80)));
    assertEquals(0, free.targets());
  }

  @Test
  void nothingIsKeptOfATargetWhoseConnectionEndsInUse() {
    Some connection = new Some();
    free.add(connection);
    assertSame(connection, free.take(to(80)));
    free.remove(connection);
    assertEquals(0, free.targets());
  }

  @Test
  void theOthersStayFree() {
    Some stays = new Some();
    Some ends = new Some();
    free.add(ends);
    free.add(stays);
    free.remove(ends);
    assertSame(stays, free.take(to(80)));
  }
}
