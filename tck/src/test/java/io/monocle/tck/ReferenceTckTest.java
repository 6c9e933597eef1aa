package io.monocle.tck;

import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import io.monocle.tck.junit.BackendTck;
import io.monocle.tck.reference.ReferenceBackendProvider;
import java.util.Set;
import org.junit.jupiter.api.Nested;

/** The reference backend keeps every rule that applies to it, whatever it can do. */
class ReferenceTckTest {

  @Nested
  class AbleTckTest extends BackendTck {
    @Override
    protected BackendProvider provider() {
      return new ReferenceBackendProvider();
    }
  }

  @Nested
  class InRealTimeTckTest extends BackendTck {
    @Override
    protected BackendProvider provider() {
      return new ReferenceBackendProvider(Set.of(Capability.TCP, Capability.MULTI_LOOP));
    }
  }

  @Nested
  class BareTckTest extends BackendTck {
    @Override
    protected BackendProvider provider() {
      return new ReferenceBackendProvider(Set.of());
    }
  }
}
