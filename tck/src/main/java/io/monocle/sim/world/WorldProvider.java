package io.monocle.sim.world;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Opens loops on one {@link Host}.
 *
 * <p><b>Threads:</b> any thread may call any method. <b>Cancellation:</b> none. <b>Errors:</b>
 * {@link #open} throws {@link UnsupportedOperationException} for several loops without {@link
 * Capability#MULTI_LOOP}.
 */
public final class WorldProvider implements BackendProvider {
  private static final int WRITTEN_FOR = 1;
  private static final Set<Capability> NEVER =
      Set.of(
          Capability.OS_SOCKETS,
          Capability.TLS,
          Capability.HTTP,
          Capability.HTTPS,
          Capability.WEBSOCKET,
          Capability.HTTP2);

  private final String name;
  private final Set<Capability> capabilities;
  private final Host host;

  /** A provider with this name, and of these capabilities all but real sockets, TLS and HTTP. */
  public WorldProvider(String name, Set<Capability> capabilities, Host host) {
    this.name = name;
    this.capabilities =
        capabilities.stream()
            .filter(each -> !NEVER.contains(each))
            .collect(Collectors.toUnmodifiableSet());
    this.host = host;
  }

  @Override
  public String name() {
    return name;
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
    return new WorldBackend(this, host, config);
  }

  @Override
  public Backend adopt(Object engineLoop) {
    if (!capabilities.contains(Capability.EMBEDDING)) {
      throw new UnsupportedOperationException("to adopt a loop needs " + Capability.EMBEDDING);
    }
    if (!(engineLoop instanceof WorldLoop loop)) {
      throw new IllegalArgumentException("not a loop of the " + name + " backend: " + engineLoop);
    }
    return new AdoptingBackend(name, capabilities, loop);
  }
}
