package io.monocle.tck.reference;

import io.monocle.sim.world.Network;
import io.monocle.sim.world.Weather;
import io.monocle.sim.world.World;
import io.monocle.sim.world.WorldProvider;
import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import java.util.EnumSet;
import java.util.Set;

/**
 * A backend to read, and to test against: virtual time, a network in memory, no operating system.
 *
 * <p>Its clock stands still while anything is left to run and then jumps to the next deadline, so a
 * test of an hour's sleep takes no time. It starts a second before {@code Long.MAX_VALUE}: whoever
 * compares two readings other than by their difference finds out. With one loop, and nothing handed
 * in from outside, every run is the same. All backends of one provider share one network and one
 * clock. Its loops run side by side; those of a {@link io.monocle.sim.Simulation}, which is made of
 * the same parts, take turns.
 *
 * <p>It is not registered as a service, so that having the kit on the path chooses no backend.
 *
 * <p><b>Threads:</b> any thread may call any method. <b>Cancellation:</b> none. <b>Errors:</b>
 * {@link #open} throws {@link UnsupportedOperationException} for several loops without {@link
 * Capability#MULTI_LOOP}.
 */
public final class ReferenceBackendProvider implements BackendProvider {
  private final BackendProvider provider;

  /** A provider that can do everything but TLS and HTTP, which are left to engines. */
  public ReferenceBackendProvider() {
    this(EnumSet.allOf(Capability.class));
  }

  /** A provider that can do this and no more; without virtual time its clock is the real one. */
  public ReferenceBackendProvider(Set<Capability> capabilities) {
    World world = World.sideBySide(capabilities.contains(Capability.VIRTUAL_TIME));
    Network network = new Network(world, Weather.FAIR);
    provider = new WorldProvider("reference", capabilities, network.host("127.0.0.1"));
  }

  @Override
  public String name() {
    return provider.name();
  }

  @Override
  public int spiVersion() {
    return provider.spiVersion();
  }

  @Override
  public Set<Capability> capabilities() {
    return provider.capabilities();
  }

  @Override
  public Backend open(BackendConfig config) {
    return provider.open(config);
  }

  @Override
  public Backend adopt(Object engineLoop) {
    return provider.adopt(engineLoop);
  }
}
