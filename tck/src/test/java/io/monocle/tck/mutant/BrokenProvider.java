package io.monocle.tck.mutant;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import java.util.Set;

/** Passes on everything but for one defect. */
class BrokenProvider implements BackendProvider {
  private final BackendProvider sound;
  private final Defect defect;

  BrokenProvider(BackendProvider sound, Defect defect) {
    this.sound = sound;
    this.defect = defect;
  }

  @Override
  public String name() {
    return sound.name();
  }

  @Override
  public int spiVersion() {
    return sound.spiVersion();
  }

  @Override
  public Set<Capability> capabilities() {
    return sound.capabilities();
  }

  @Override
  public Backend open(BackendConfig config) {
    return defect.backend(new BrokenBackend(defect.open(sound, config), defect));
  }

  @Override
  public Backend adopt(Object engineLoop) {
    return defect.adopt(sound, engineLoop);
  }
}
