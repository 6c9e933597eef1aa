package io.monocle.sim.world;

import io.monocle.spi.Cancellable;
import io.monocle.spi.Transport.ConnectHandler;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;

/**
 * One attempt to connect. The listener's side is told first and passes the word on, so that neither
 * side hears from a connection it does not have yet.
 */
final class Dial implements Cancellable {
  private final Host here;
  private final WorldLoop loop;
  private final MemoryConnection near;
  private final ConnectHandler handler;
  private boolean withdrawn;

  Dial(
      Host here,
      WorldLoop loop,
      InetSocketAddress local,
      InetSocketAddress remote,
      ConnectHandler handler) {
    this.here = here;
    this.loop = loop;
    this.near = new MemoryConnection(loop, local, remote);
    this.handler = handler;
  }

  void begin() {
    InetSocketAddress remote = near.remoteAddress();
    Host there = here.network().reached(here, remote);
    if (there == null) {
      loop.report(
          "no route", () -> failed(new NoRouteToHostException("No route to host: " + remote)));
      return;
    }
    Wire back = new Wire(there, remote, here, near.localAddress(), loop);
    MemoryListener listener = there.at(remote);
    if (listener == null) {
      refuse(back);
      return;
    }
    WorldLoop farLoop = listener.nextLoop();
    MemoryConnection far = new MemoryConnection(farLoop, near.remoteAddress(), near.localAddress());
    Wire out = new Wire(here, near.localAddress(), there, remote, farLoop);
    near.link(out, far);
    far.link(back, near);
    if (!out.send("connects", () -> arrive(listener, far, back))) {
      refuse(back);
    }
  }

  private void arrive(MemoryListener listener, MemoryConnection far, Wire back) {
    if (listener.isClosed()) {
      refuse(back);
    } else if (back.send("accepts", this::established)) {
      listener.accept(far);
    }
  }

  private void refuse(Wire back) {
    back.send(
        "refuses",
        () -> failed(new ConnectException("Connection refused: " + near.remoteAddress())));
  }

  private void failed(IOException cause) {
    if (!withdrawn) {
      handler.failed(cause);
    }
  }

  private void established() {
    if (withdrawn) {
      near.abort();
    } else {
      near.handOver(handler.connected(near));
    }
  }

  @Override
  public void cancel() {
    withdrawn = true;
  }
}
