package io.monocle.tck.mutant;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.Transport;
import java.util.List;

/** What is broken: each method gives back what is sound, but for the one that is overridden. */
interface Defect {

  default Backend open(BackendProvider sound, BackendConfig config) {
    return sound.open(config);
  }

  default Backend adopt(BackendProvider sound, Object engineLoop) {
    return sound.adopt(engineLoop);
  }

  default Backend backend(Backend sound) {
    return sound;
  }

  default LoopDriver driver(LoopDriver sound) {
    return sound;
  }

  default Transport transport(LoopDriver loop, Transport sound) {
    return sound;
  }

  default Link link(LoopDriver loop) {
    return new Link();
  }

  /** Which loop an accepted connection is said to belong to. */
  default LoopDriver owner(List<? extends LoopDriver> loops, LoopDriver sound) {
    return sound;
  }
}
