package io.monocle.internal.http;

import io.monocle.internal.EventLoop;
import io.monocle.internal.Group;
import io.monocle.spi.Capability;

/** Whether a backend has any. */
final class WebSockets {
  private WebSockets() {}

  static boolean areThere(EventLoop loop) {
    return ((Group) loop.group()).capabilities().contains(Capability.WEBSOCKET);
  }

  static String missing(EventLoop loop) {
    return "backend " + loop.group().backend() + " lacks the capability WEBSOCKET";
  }

  /** Throws where there are none. */
  static void require(EventLoop loop) {
    if (!areThere(loop)) {
      throw new UnsupportedOperationException(missing(loop));
    }
  }
}
