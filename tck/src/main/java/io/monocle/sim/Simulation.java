package io.monocle.sim;

import io.monocle.Body;
import io.monocle.DeadlockException;
import io.monocle.LoopGroup;
import io.monocle.LoopGroupBuilder;
import io.monocle.Monocle;
import io.monocle.sim.world.LoopCarrier;
import io.monocle.sim.world.Network;
import io.monocle.sim.world.Weather;
import io.monocle.sim.world.World;
import io.monocle.sim.world.WorldProvider;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of a program in virtual time, on a network in memory that is as bad as it is told to be.
 * What the rules leave open follows from the seed: which loop goes next, which of several arrivals
 * is first, how long a message takes, which write is short or meets a reset. So the same program
 * with the same seed does the same again, and other seeds try what else may happen.
 *
 * <pre>{@code
 * Simulation.seed(42)
 *     .latency(Duration.ofMillis(1), Duration.ofMillis(50))
 *     .run(() -> { ... });
 * }</pre>
 *
 * <p>The program runs on host {@code 10.0.0.1}; {@link #host} gives it more. {@code 127.0.0.1}, or
 * {@code localhost}, is each host's own, there are no other names, and messages inside a host have
 * their latency, too. There is TCP, and no TLS or HTTP. The clock stands still while anything is
 * left to run and then jumps to what is next.
 *
 * <p>What comes from outside is not simulated: other threads, {@code offload}, the clock and the
 * random numbers of the JDK. Nor do hash codes of objects come out the same. A callback that blocks
 * its loop's thread lets the other loops go on after a tenth of a second, and the trace says so;
 * from there on it may differ.
 *
 * <p><b>Threads:</b> what is said before {@link #run} is said by one thread; afterwards any thread
 * may call, but only what the program's own o-routines do comes out the same. <b>Cancellation:</b>
 * an interrupt of {@link #run} cancels the program. <b>Errors:</b> {@link IllegalArgumentException}
 * for what is out of range, {@link IllegalStateException} for what comes too late and where
 * o-routines do not run on their loop's own thread.
 */
public final class Simulation {
  private static final String HERE = "10.0.0.1";

  private final World world;
  private final Map<String, LoopGroup> hosts = new LinkedHashMap<>();
  private Duration least = Duration.ZERO;
  private Duration most = Duration.ZERO;
  private double shortWrites;
  private double resets;
  private int loops = 1;
  private boolean hasRun;
  private @Nullable Network network;

  private Simulation(long seed) {
    world = World.seeded(seed);
  }

  /** A simulation in which everything arrives, whole and at once, until told otherwise. */
  public static Simulation seed(long seed) {
    return new Simulation(seed);
  }

  /** How long each message takes, at least and at most. Those of one connection stay in order. */
  public Simulation latency(Duration least, Duration most) {
    beforeUse();
    if (least.isNegative() || least.compareTo(most) > 0) {
      throw new IllegalArgumentException("no range of latencies: " + least + " to " + most);
    }
    this.least = least;
    this.most = most;
    return this;
  }

  /** How probable it is, 0 to 1, that only a part of a write is sent at once. */
  public Simulation shortWrites(double probability) {
    beforeUse();
    shortWrites = probability("shortWrites", probability);
    return this;
  }

  /** How probable it is, 0 to 1, that a write meets a reset of its connection instead. */
  public Simulation resets(double probability) {
    beforeUse();
    resets = probability("resets", probability);
    return this;
  }

  /** How many loops each host has, at least 1; the default is 1. */
  public Simulation loops(int loops) {
    beforeUse();
    if (loops < 1) {
      throw new IllegalArgumentException("loops must be at least 1, not " + loops);
    }
    this.loops = loops;
    return this;
  }

  /**
   * Runs a program, once, and ends its hosts when it has.
   *
   * @throws DeadlockException if nothing is left that could let it go on; its message shows every
   *     o-routine
   */
  public <T extends @Nullable Object> T run(Body<T> program) {
    if (!LoopCarrier.isOn()) {
      throw new IllegalStateException(LoopCarrier.ADVICE);
    }
    if (hasRun) {
      throw new IllegalStateException("a simulation runs once; a new one runs again");
    }
    hasRun = true;
    world.tell(true);
    LoopGroupBuilder builder = builder(HERE);
    try (Watch watch = new Watch(world, Thread.currentThread(), this::groups)) {
      return watch.judge(() -> builder.run(() -> main(program)));
    } finally {
      groups().forEach(LoopGroup::close);
    }
  }

  /** Like {@link #run(Body)}. */
  public void run(Body.OfVoid program) {
    run(
        () -> {
          program.run();
          return null;
        });
  }

  private <T extends @Nullable Object> T main(Body<T> program) throws Exception {
    add(HERE, Monocle.current().loop().group());
    try {
      return program.run();
    } finally {
      world.tell(false);
    }
  }

  /**
   * The loops of another host, made at the first call for it. Closing them is the host's sudden
   * end: its listeners are gone, and its connections end.
   *
   * @param address literally, such as {@code 10.0.0.2}
   */
  public LoopGroup host(String address) {
    LoopGroup known = known(address);
    if (known != null) {
      return known;
    }
    LoopGroup made = builder(address).open();
    add(address, made);
    return made;
  }

  /**
   * From now on nothing that two hosts send each other arrives, what is under way included. It is
   * not lost: {@link #heal} lets it.
   */
  public void partition(String oneHost, String otherHost) {
    network().partition(oneHost, otherHost);
  }

  /** Ends every partition. */
  public void heal() {
    network().heal();
  }

  /** What happened in {@link #run} until the program ended: time in seconds, loop, event. */
  public List<String> trace() {
    return world.journal();
  }

  /** What opens loops on the first host, all in this simulation, where {@link #run} is not used. */
  public BackendProvider backend() {
    return provider(HERE);
  }

  private LoopGroupBuilder builder(String address) {
    return LoopGroup.builder().backend(provider(address)).loops(loops).watchdog(Duration.ZERO);
  }

  private WorldProvider provider(String address) {
    return new WorldProvider(
        "simulation", EnumSet.allOf(Capability.class), network().host(address));
  }

  private synchronized Network network() {
    Network made = network;
    if (made == null) {
      made = new Network(world, new Weather(least.toNanos(), most.toNanos(), shortWrites, resets));
      network = made;
    }
    return made;
  }

  private synchronized @Nullable LoopGroup known(String address) {
    return hosts.get(address);
  }

  private synchronized void add(String address, LoopGroup group) {
    hosts.put(address, group);
  }

  private synchronized List<LoopGroup> groups() {
    return List.copyOf(hosts.values());
  }

  private synchronized void beforeUse() {
    if (network != null) {
      throw new IllegalStateException("the simulation is in use already");
    }
  }

  private static double probability(String what, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(what + " must be 0 to 1, not " + value);
    }
    return value;
  }
}
