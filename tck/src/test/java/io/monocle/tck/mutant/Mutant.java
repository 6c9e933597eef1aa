package io.monocle.tck.mutant;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.Transport;
import io.monocle.tck.reference.ReferenceBackendProvider;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A broken backend.
 *
 * @param rule the rule that must find it
 * @param defect what is broken, in a few words
 * @param capabilities what the sound backend it is made of can do
 * @param provider makes it of the sound one
 * @param late whether it is found by nothing coming in time
 */
public record Mutant(
    String rule,
    String defect,
    Set<Capability> capabilities,
    Function<BackendProvider, BackendProvider> provider,
    boolean late) {

  /** The broken provider. */
  public BackendProvider broken() {
    return provider.apply(new ReferenceBackendProvider(capabilities));
  }

  /** A sound one that declares the same. */
  public BackendProvider sound() {
    return new ReferenceBackendProvider(broken().capabilities());
  }

  @Override
  public String toString() {
    return rule + ": " + defect;
  }

  static Mutant of(
      String rule, String defect, Function<BackendProvider, BackendProvider> provider) {
    return new Mutant(rule, defect, EnumSet.allOf(Capability.class), provider, false);
  }

  static Mutant of(String rule, String name, Defect defect) {
    return of(rule, name, sound -> new BrokenProvider(sound, defect));
  }

  static Mutant backend(String rule, String name, UnaryOperator<Backend> breaks) {
    return of(
        rule,
        name,
        new Defect() {
          @Override
          public Backend backend(Backend sound) {
            return breaks.apply(sound);
          }
        });
  }

  static Mutant driver(String rule, String name, UnaryOperator<LoopDriver> breaks) {
    return of(
        rule,
        name,
        new Defect() {
          @Override
          public LoopDriver driver(LoopDriver sound) {
            return breaks.apply(sound);
          }
        });
  }

  static Mutant transport(String rule, String name, UnaryOperator<Transport> breaks) {
    return of(
        rule,
        name,
        new Defect() {
          @Override
          public Transport transport(LoopDriver loop, Transport sound) {
            return breaks.apply(sound);
          }
        });
  }

  static Mutant link(String rule, String name, Supplier<Link> link) {
    return of(
        rule,
        name,
        new Defect() {
          @Override
          public Link link(LoopDriver loop) {
            return link.get();
          }
        });
  }

  /** The same, made of a backend that lacks something. */
  Mutant without(Capability lacking) {
    Set<Capability> fewer = EnumSet.allOf(Capability.class);
    fewer.remove(lacking);
    return new Mutant(rule, defect, fewer, provider, late);
  }

  /** The same, found by nothing coming in time. */
  Mutant foundLate() {
    return new Mutant(rule, defect, capabilities, provider, true);
  }
}
