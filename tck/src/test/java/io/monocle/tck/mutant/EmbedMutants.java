package io.monocle.tck.mutant;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import io.monocle.spi.LoopDriver;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Backends that do not treat somebody else's loop as such. */
final class EmbedMutants {
  private EmbedMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.of("EMBED-1", "opens a loop of its own", adopting(EmbedMutants::another)),
        Mutant.of("EMBED-2", "takes tasks when it is closed", adopting(EmbedMutants::neverRefuses)),
        Mutant.of("EMBED-3", "keeps one backend for a loop", keepsOne()),
        Mutant.of("EMBED-4", "casts before it looks", adopting(EmbedMutants::casts)),
        Mutant.of("EMBED-6", "refuses without a reason", adopting(EmbedMutants::mute))
            .without(Capability.EMBEDDING));
  }

  private interface Adoption {
    Backend adopt(BackendProvider sound, Object engineLoop);
  }

  private static Defect adopting(Adoption wrong) {
    return new Defect() {
      @Override
      public Backend adopt(BackendProvider sound, Object engineLoop) {
        return wrong.adopt(sound, engineLoop);
      }
    };
  }

  private static Backend another(BackendProvider sound, Object engineLoop) {
    return sound.open(new BackendConfig(1, "another-"));
  }

  private static Backend neverRefuses(BackendProvider sound, Object engineLoop) {
    Backend adopted = sound.adopt(engineLoop);
    LoopDriver owners = (LoopDriver) engineLoop;
    return withDriver(
        adopted,
        new DriverShim(adopted.loops().getFirst()) {
          @Override
          public void execute(Runnable task) {
            owners.execute(task);
          }
        });
  }

  private static Backend withDriver(Backend backend, LoopDriver driver) {
    return new BackendShim(backend) {
      @Override
      public List<? extends LoopDriver> loops() {
        return List.of(driver);
      }
    };
  }

  private static Defect keepsOne() {
    ConcurrentMap<Object, Backend> kept = new ConcurrentHashMap<>();
    return adopting((sound, engineLoop) -> kept.computeIfAbsent(engineLoop, sound::adopt));
  }

  private static Backend casts(BackendProvider sound, Object engineLoop) {
    return sound.adopt((LoopDriver) engineLoop);
  }

  private static Backend mute(BackendProvider sound, Object engineLoop) {
    throw new UnsupportedOperationException();
  }
}
