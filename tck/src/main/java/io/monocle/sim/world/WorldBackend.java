package io.monocle.sim.world;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Some loops on one {@link Host}. */
final class WorldBackend implements Backend {
  private final String name;
  private final Set<Capability> capabilities;
  private final World world;
  private final List<WorldLoop> loops;
  private final CompletableFuture<Void> closed;

  WorldBackend(WorldProvider provider, Host host, BackendConfig config) {
    name = provider.name();
    capabilities = provider.capabilities();
    world = host.network().world();
    List<WorldLoop> made = new ArrayList<>();
    for (int i = 0; i < config.loops(); i++) {
      made.add(new WorldLoop(world, host.nextLabel(), config.threadNamePrefix() + i));
    }
    loops = List.copyOf(made);
    if (capabilities.contains(Capability.TCP)) {
      loops.forEach(loop -> loop.connectTo(host, loops));
    }
    world.begin(loops);
    closed =
        CompletableFuture.allOf(
            loops.stream().map(WorldLoop::ended).toArray(CompletableFuture[]::new));
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
  public List<WorldLoop> loops() {
    return loops;
  }

  @Override
  public CompletionStage<Void> close() {
    world.end(loops);
    return closed;
  }
}
