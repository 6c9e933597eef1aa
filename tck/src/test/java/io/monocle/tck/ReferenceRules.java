package io.monocle.tck;

import io.monocle.spi.BackendProvider;
import io.monocle.tck.junit.BackendTck;
import io.monocle.tck.reference.ReferenceBackendProvider;

/**
 * The rules as what mutants of the core are tried with, a test each; see {@code
 * docs/tck-mutation.md}. The build does not run it by itself: {@link ReferenceTckTest} does the
 * same.
 */
class ReferenceRules extends BackendTck {
  @Override
  protected BackendProvider provider() {
    return new ReferenceBackendProvider();
  }
}
