package io.monocle.tck.mutant;

import io.monocle.spi.Backend;
import io.monocle.spi.Capability;
import io.monocle.spi.LoopDriver;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Passes on everything. */
class BackendShim implements Backend {
  final Backend sound;

  BackendShim(Backend sound) {
    this.sound = sound;
  }

  @Override
  public String name() {
    return sound.name();
  }

  @Override
  public Set<Capability> capabilities() {
    return sound.capabilities();
  }

  @Override
  public List<? extends LoopDriver> loops() {
    return sound.loops();
  }

  @Override
  public CompletionStage<Void> close() {
    return sound.close();
  }
}
