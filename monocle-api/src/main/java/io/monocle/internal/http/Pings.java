package io.monocle.internal.http;

import io.monocle.Promise;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Promises;
import io.monocle.internal.WritablePromise;
import io.monocle.spi.WebSocketOpcode;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Pings of both sides. While there is no room to write, only the last ping that came is answered,
 * as RFC 6455 allows (section 5.5.3): so a peer that does not read cannot make pongs pile up.
 * Holder only.
 */
final class Pings {
  private final EventLoop loop;
  private final FramesOut output;
  private final Queue<Ping> sent = new ArrayDeque<>(0);
  private byte @Nullable [] owed;
  private boolean over;

  Pings(EventLoop loop, FramesOut output) {
    this.loop = loop;
    this.output = output;
  }

  /** Answers one that came. */
  void answer(byte[] payload) {
    boolean waits = owed != null;
    owed = payload;
    if (!waits) {
      Promise<@Nullable Void> room = output.room();
      if (room.isDone()) {
        pong();
      } else {
        Promises.onLoop(loop, room, this::pong);
      }
    }
  }

  private void pong() {
    byte[] payload = owed;
    owed = null;
    if (payload != null && !over) {
      var _ = output.send(WebSocketOpcode.PONG, payload);
    }
  }

  /** Sends one. */
  Promise<@Nullable Void> ping(byte[] payload) {
    Ping ping = new Ping(payload);
    sent.add(ping);
    var _ = output.send(WebSocketOpcode.PING, payload);
    return ping;
  }

  /** The peer has answered one, and with it those before. */
  void answered(byte[] payload) {
    if (sent.stream().anyMatch(ping -> Arrays.equals(ping.payload, payload))) {
      for (Ping ping; (ping = sent.poll()) != null; ) {
        ping.succeed(null);
        if (Arrays.equals(ping.payload, payload)) {
          return;
        }
      }
    }
  }

  /** Nothing is sent any more. */
  void fail(Throwable cause) {
    over = true;
    for (Ping ping; (ping = sent.poll()) != null; ) {
      ping.fail(cause);
    }
  }

  private static final class Ping extends WritablePromise<@Nullable Void> {
    final byte[] payload;

    Ping(byte[] payload) {
      this.payload = payload;
    }

    @Override
    protected String what() {
      return "a pong";
    }
  }
}
