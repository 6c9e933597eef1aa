package io.monocle.tck.mutant;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import io.monocle.spi.HttpDriver;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.Transport;
import io.monocle.tck.reference.ReferenceBackendProvider;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Backends that are not who, or cannot do what, they say. */
final class IdMutants {
  private static final Defect NONE = new Defect() {};

  private IdMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.of("ID-1", "a name in capitals", sound -> named(sound, "Reference")),
        Mutant.of("ID-1", "no name", sound -> named(sound, "")),
        Mutant.backend("ID-1", "a backend with another name", IdMutants::renamed),
        Mutant.of("ID-2", "built for another version", IdMutants::anotherVersion),
        Mutant.backend("ID-3", "a backend that can do less", IdMutants::canDoLess),
        Mutant.of("ID-3", "capabilities that change", IdMutants::fickle),
        Mutant.of("ID-4", "one loop too many", loops(1)),
        Mutant.of("ID-5", "one loop too few", loops(-1)),
        Mutant.backend("ID-5", "loops in another order each time", IdMutants::shuffled),
        Mutant.of("ID-6", "takes several loops for one", sound -> declaring(sound, loops(-1)))
            .without(Capability.MULTI_LOOP),
        Mutant.of("ID-6", "refuses several loops without a reason", IdMutants::mute)
            .without(Capability.MULTI_LOOP),
        Mutant.of("ID-7", "declares TCP and has none", IdMutants::boastful).without(Capability.TCP),
        Mutant.of("ID-8", "hides its TCP", sound -> declaring(sound, NONE)).without(Capability.TCP),
        Mutant.driver("ID-8", "refuses TCP with another exception", IdMutants::rude)
            .without(Capability.TCP),
        Mutant.driver("ID-14", "refuses HTTP with another exception", IdMutants::rudeAboutHttp)
            .without(Capability.HTTP),
        Mutant.of("ID-9", "one backend for all", IdMutants::shared));
  }

  private static BackendProvider named(BackendProvider sound, String name) {
    return new BrokenProvider(sound, NONE) {
      @Override
      public String name() {
        return name;
      }
    };
  }

  private static Backend renamed(Backend sound) {
    return new BackendShim(sound) {
      @Override
      public String name() {
        return "another";
      }
    };
  }

  private static BackendProvider anotherVersion(BackendProvider sound) {
    return new BrokenProvider(sound, NONE) {
      @Override
      public int spiVersion() {
        return SPI_VERSION + 1;
      }
    };
  }

  private static Backend canDoLess(Backend sound) {
    return new BackendShim(sound) {
      @Override
      public Set<Capability> capabilities() {
        return Set.of();
      }
    };
  }

  private static BackendProvider fickle(BackendProvider sound) {
    AtomicInteger asked = new AtomicInteger();
    return new BrokenProvider(sound, NONE) {
      @Override
      public Set<Capability> capabilities() {
        return asked.incrementAndGet() > 2 ? Set.of() : sound.capabilities();
      }
    };
  }

  private static Defect loops(int tooMany) {
    return new Defect() {
      @Override
      public Backend open(BackendProvider sound, BackendConfig config) {
        return sound.open(new BackendConfig(config.loops() + tooMany, config.threadNamePrefix()));
      }
    };
  }

  private static Backend shuffled(Backend sound) {
    AtomicInteger asked = new AtomicInteger();
    return new BackendShim(sound) {
      @Override
      public List<? extends LoopDriver> loops() {
        List<? extends LoopDriver> loops = sound.loops();
        return asked.incrementAndGet() % 2 == 0 ? loops : loops.reversed();
      }
    };
  }

  /** Declares what the given one does, but opens a backend that can do everything. */
  private static BackendProvider declaring(BackendProvider declared, Defect defect) {
    return new BrokenProvider(new ReferenceBackendProvider(), defect) {
      @Override
      public Set<Capability> capabilities() {
        return declared.capabilities();
      }
    };
  }

  private static BackendProvider mute(BackendProvider sound) {
    return new BrokenProvider(sound, NONE) {
      @Override
      public Backend open(BackendConfig config) {
        if (config.loops() > 1) {
          throw new UnsupportedOperationException();
        }
        return super.open(config);
      }
    };
  }

  private static BackendProvider boastful(BackendProvider sound) {
    return new BrokenProvider(sound, NONE) {
      @Override
      public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
      }
    };
  }

  private static LoopDriver rudeAboutHttp(LoopDriver sound) {
    return new DriverShim(sound) {
      @Override
      public HttpDriver http() {
        throw new IllegalStateException("HTTP");
      }
    };
  }

  private static LoopDriver rude(LoopDriver sound) {
    return new DriverShim(sound) {
      @Override
      public Transport transport() {
        throw new IllegalStateException(Capability.TCP + " is missing");
      }
    };
  }

  private static BackendProvider shared(BackendProvider sound) {
    return new BrokenProvider(sound, NONE) {
      private @Nullable Backend first;

      @Override
      public Backend open(BackendConfig config) {
        if (first == null) {
          first = super.open(config);
        }
        return first;
      }
    };
  }
}
