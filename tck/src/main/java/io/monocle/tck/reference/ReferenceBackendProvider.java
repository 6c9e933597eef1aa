package io.monocle.tck.reference;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A backend to read, and to test against: virtual time, a network in memory, no operating system.
 *
 * <p>Its clock stands still while anything is left to run and then jumps to the next deadline, so a
 * test of an hour's sleep takes no time. It starts a second before {@code Long.MAX_VALUE}: whoever
 * compares two readings other than by their difference finds out. With one loop, and nothing handed
 * in from outside, every run is the same. All backends of one provider share one network and one
 * clock.
 *
 * <p>It is not registered as a service, so that having the kit on the path chooses no backend.
 *
 * <p><b>Threads:</b> any thread may call any method. <b>Cancellation:</b> none. <b>Errors:</b>
 * {@link #open} throws {@link UnsupportedOperationException} for several loops without {@link
 * Capability#MULTI_LOOP}.
 */
public final class ReferenceBackendProvider implements BackendProvider {
  private static final int WRITTEN_FOR = 1;
  private static final Set<Capability> NEVER =
      Set.of(
          Capability.OS_SOCKETS,
          Capability.TLS,
          Capability.HTTP,
          Capability.HTTPS,
          Capability.WEBSOCKET,
          Capability.HTTP2);

  private final Set<Capability> capabilities;
  private final World world;
  private final Network network = new Network();

  /** A provider that can do everything but what is left to engines: real sockets, TLS, HTTP. */
  public ReferenceBackendProvider() {
    this(EnumSet.allOf(Capability.class));
  }

  /** A provider that can do this and no more; without virtual time its clock is the real one. */
  public ReferenceBackendProvider(Set<Capability> capabilities) {
    this.capabilities =
        capabilities.stream()
            .filter(each -> !NEVER.contains(each))
            .collect(Collectors.toUnmodifiableSet());
    world = new World(capabilities.contains(Capability.VIRTUAL_TIME));
  }

  @Override
  public String name() {
    return "reference";
  }

  @Override
  public int spiVersion() {
    return WRITTEN_FOR;
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public Backend open(BackendConfig config) {
    if (config.loops() > 1 && !capabilities.contains(Capability.MULTI_LOOP)) {
      throw new UnsupportedOperationException("several loops need " + Capability.MULTI_LOOP);
    }
    return new ReferenceBackend(this, world, network, config);
  }

  @Override
  public Backend adopt(Object engineLoop) {
    if (!capabilities.contains(Capability.EMBEDDING)) {
      throw new UnsupportedOperationException("to adopt a loop needs " + Capability.EMBEDDING);
    }
    if (!(engineLoop instanceof ReferenceLoop loop)) {
      throw new IllegalArgumentException("not a loop of the reference backend: " + engineLoop);
    }
    return new AdoptingBackend(name(), capabilities, loop);
  }
}
