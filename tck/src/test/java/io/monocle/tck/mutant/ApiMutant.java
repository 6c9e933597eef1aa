package io.monocle.tck.mutant;

import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import io.monocle.tck.reference.ReferenceBackendProvider;
import io.monocle.tck.subject.Subject;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A broken API over a sound backend.
 *
 * @param rule the rule that must find it
 * @param defect what is broken, in a few words
 * @param subject makes the broken API
 * @param lacking what the backend cannot do
 * @param late whether it is found by nothing coming in time
 */
public record ApiMutant(
    String rule, String defect, Supplier<Subject> subject, Set<Capability> lacking, boolean late) {

  static ApiMutant of(String rule, String defect, Supplier<Subject> subject) {
    return new ApiMutant(rule, defect, subject, Set.of(), false);
  }

  /** The same, on a backend that lacks something. */
  ApiMutant without(Capability capability) {
    return new ApiMutant(rule, defect, subject, Set.of(capability), late);
  }

  /** The same, found by nothing coming in time. */
  ApiMutant foundLate() {
    return new ApiMutant(rule, defect, subject, lacking, true);
  }

  /** The backend below it. */
  public BackendProvider provider() {
    Set<Capability> capabilities = EnumSet.allOf(Capability.class);
    capabilities.removeAll(lacking);
    return new ReferenceBackendProvider(capabilities);
  }

  @Override
  public String toString() {
    return rule + ": " + defect;
  }
}
