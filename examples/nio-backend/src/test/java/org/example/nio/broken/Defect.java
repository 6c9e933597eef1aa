package org.example.nio.broken;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import io.monocle.spi.LoopDriver;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What can be got wrong, and the first rule that says so. */
@SuppressWarnings("ImmutableEnumChecker") // a provider has no state to change
enum Defect {
  WAKES_THE_WRONG_THREAD("LOOP-3", LoopDefects::wrongThread),
  WAKES_TWICE("LOOP-4", LoopDefects::twice),
  FORGETS_TO_WAKE("LOOP-4", LoopDefects::forgets),
  REORDERS_TASKS("LOOP-1", LoopDefects::reorders),
  RUNS_IN_PLACE("LOOP-2", LoopDefects::inPlace),
  TIMER_EARLY("TIME-2", LoopDefects::early),
  TIMER_LOST("TIME-3", LoopDefects::losesTimers),
  TIMER_TWICE("TIME-3", LoopDefects::timersTwice),
  CANCELS_NOTHING("TIME-6", LoopDefects::cancelsNothing),
  LOSES_A_BYTE("TCP-9", StreamDefects::losesOne),
  REORDERS_BYTES("TCP-9", StreamDefects::reorders),
  ENDS_INPUT_TWICE("TCP-19", StreamDefects::inputEndsTwice),
  CLOSES_TWICE("TCP-20", StreamDefects::closesTwice),
  CONNECTS_TWICE("TCP-2", StreamDefects::connectsTwice),
  LEAKS_A_CONNECTION("TCP-6", StreamDefects::leaks),
  CLOSE_ENDS_NOTHING("CLOSE-1", closing(backend -> CompletableFuture.completedFuture(null))),
  CLOSE_HANGS_ON_A_LOOP("CLOSE-3", closing(Defect::unlessOnLoop)),
  DECLARES_VIRTUAL_TIME("TIME-8", declaring(Capability.VIRTUAL_TIME)),
  DECLARES_EMBEDDING("EMBED-1", declaring(Capability.EMBEDDING)),
  HIDES_TCP("ID-8", hiding(Capability.TCP)),
  HIDES_LOOPS("ID-6", hiding(Capability.MULTI_LOOP));

  final String rule;
  final BackendProvider provider;

  Defect(String rule, Function<LoopDriver, AlteredLoop> loop) {
    this.rule = rule;
    this.provider =
        new Altered() {
          @Override
          AlteredLoop alter(LoopDriver sound) {
            return loop.apply(sound);
          }
        };
  }

  Defect(String rule, BackendProvider provider) {
    this.rule = rule;
    this.provider = provider;
  }

  private static CompletionStage<Void> unlessOnLoop(Backend backend) {
    boolean onLoop = backend.loops().stream().anyMatch(LoopDriver::inLoop);
    return onLoop ? new CompletableFuture<>() : backend.close();
  }

  static BackendProvider closing(Function<Backend, CompletionStage<Void>> close) {
    return new Altered() {
      @Override
      public Backend open(BackendConfig config) {
        Backend sound = super.open(config);
        return new Backend() {
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
            return close.apply(sound);
          }
        };
      }
    };
  }

  private static BackendProvider declaring(Capability capability) {
    return capabilities(
        declared -> {
          declared.add(capability);
          return declared;
        });
  }

  private static BackendProvider hiding(Capability capability) {
    return capabilities(
        declared -> {
          declared.remove(capability);
          return declared;
        });
  }

  private static BackendProvider capabilities(UnaryOperator<Set<Capability>> change) {
    return new Altered() {
      @Override
      public Set<Capability> capabilities() {
        return Set.copyOf(change.apply(EnumSet.copyOf(super.capabilities())));
      }
    };
  }
}
