package io.monocle.tck.reference;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Some loops in one {@link World}. */
final class ReferenceBackend implements Backend {
  private final String name;
  private final Set<Capability> capabilities;
  private final World world;
  private final List<ReferenceLoop> loops;
  private final CompletableFuture<Void> closed;

  ReferenceBackend(
      ReferenceBackendProvider provider, World world, Network network, BackendConfig config) {
    name = provider.name();
    capabilities = provider.capabilities();
    this.world = world;
    List<ReferenceLoop> made = new ArrayList<>();
    for (int i = 0; i < config.loops(); i++) {
      made.add(new ReferenceLoop(world, config.threadNamePrefix() + i));
    }
    loops = List.copyOf(made);
    if (capabilities.contains(Capability.TCP)) {
      loops.forEach(loop -> loop.connectTo(network, loops));
    }
    world.begin(loops);
    closed =
        CompletableFuture.allOf(
            loops.stream().map(ReferenceLoop::ended).toArray(CompletableFuture[]::new));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public List<ReferenceLoop> loops() {
    return loops;
  }

  @Override
  public CompletionStage<Void> close() {
    world.end(loops);
    return closed;
  }
}
