package io.monocle.sim.world;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The hosts of a world, and what is between them. */
public final class Network {
  private final World world;
  private final Weather weather;

  /* Both guarded by the world's lock. */
  private final Map<InetAddress, Host> hosts = new LinkedHashMap<>();
  private final Set<Set<InetAddress>> cuts = new LinkedHashSet<>();

  /** A network with no hosts yet. */
  public Network(World world, Weather weather) {
    this.world = world;
    this.weather = weather;
  }

  /** The host with this literal address; made if there is none. */
  public Host host(String address) {
    InetAddress literal = InetAddress.ofLiteral(address);
    world.lock();
    try {
      return hosts.computeIfAbsent(literal, each -> new Host(this, each));
    } finally {
      world.unlock();
    }
  }

  /** What two hosts send each other does not arrive before {@link #heal}. */
  public void partition(String one, String other) {
    Set<InetAddress> both =
        new LinkedHashSet<>(Set.of(InetAddress.ofLiteral(one), InetAddress.ofLiteral(other)));
    world.lock();
    try {
      cuts.add(both);
    } finally {
      world.unlock();
    }
  }

  /** Everything arrives again, what was sent meanwhile included. */
  public void heal() {
    world.lock();
    try {
      cuts.clear();
      world.tellLoops();
    } finally {
      world.unlock();
    }
  }

  World world() {
    return world;
  }

  /** Who is reached from a host at this address. */
  @Nullable Host reached(Host from, InetSocketAddress to) {
    InetAddress address = to.getAddress();
    if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
      return from;
    }
    world.lock();
    try {
      return hosts.get(address);
    } finally {
      world.unlock();
    }
  }

  /* Under the world's lock. */

  boolean isCut(Host one, Host other) {
    return one != other && cuts.contains(Set.of(one.address(), other.address()));
  }

  long latency() {
    Dice dice = world.dice();
    return dice == null ? 0 : dice.between(weather.leastNanos(), weather.mostNanos());
  }

  boolean resets() {
    Dice dice = world.dice();
    return dice != null && dice.chance(weather.resets());
  }

  /** How much of a write is taken. */
  int taken(int offered) {
    Dice dice = world.dice();
    return dice != null && offered > 1 && dice.chance(weather.shortWrites())
        ? (int) dice.between(1, offered - 1)
        : offered;
  }
}
