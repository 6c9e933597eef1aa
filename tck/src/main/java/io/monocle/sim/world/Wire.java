package io.monocle.sim.world;

import java.net.InetSocketAddress;

/**
 * One direction of a connection. Messages arrive in the order in which they were sent, each some
 * time after it was; what is sent on other wires may overtake them.
 */
final class Wire {
  private final Network network;
  private final WorldLoop to;
  private final Lane lane;
  private final String route;
  private long lastDue;

  Wire(Host here, InetSocketAddress local, Host there, InetSocketAddress remote, WorldLoop to) {
    network = here.network();
    this.to = to;
    lane = new Lane(() -> network.isCut(here, there));
    route = "%s > %s: ".formatted(text(local), text(remote));
    lastDue = network.world().now();
  }

  private static String text(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  /** False if the other end's loop has ended. */
  boolean send(String what, Runnable message) {
    World world = network.world();
    world.lock();
    try {
      long due = world.now() + network.latency();
      lastDue = due - lastDue > 0 ? due : lastDue;
      return to.comes(lane, lastDue, route + what, message);
    } finally {
      world.unlock();
    }
  }

  /** How much of so many bytes is taken now; none if the connection breaks instead. */
  int taken(int offered) {
    World world = network.world();
    world.lock();
    try {
      return network.resets() ? 0 : network.taken(offered);
    } finally {
      world.unlock();
    }
  }
}
