package org.example.nio.broken;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import io.monocle.spi.LoopDriver;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.example.nio.NioBackendProvider;

/** The NIO backend, with something changed on the way. */
public abstract class Altered implements BackendProvider {
  private final BackendProvider sound = new NioBackendProvider();

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
    return alter(sound.open(config));
  }

  Backend alter(Backend backend) {
    List<AlteredLoop> loops = backend.loops().stream().map(this::alter).toList();
    loops.forEach(loop -> loop.siblings = loops);
    return new Backend() {
      @Override
      public String name() {
        return Altered.this.name();
      }

      @Override
      public Set<Capability> capabilities() {
        return Altered.this.capabilities();
      }

      @Override
      public List<AlteredLoop> loops() {
        return loops;
      }

      @Override
      public CompletionStage<Void> close() {
        return backend.close();
      }
    };
  }

  AlteredLoop alter(LoopDriver loop) {
    return new AlteredLoop(loop);
  }
}
