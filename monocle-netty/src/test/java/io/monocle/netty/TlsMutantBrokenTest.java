package io.monocle.netty;

import io.monocle.netty.mutant.TlsMutants;
import io.monocle.tck.Chapter;
import java.time.Duration;

/** Every rule of TLS finds what it is there for. Netty's TLS stands in for a reference. */
class TlsMutantBrokenTest extends MutantsOnNetty {
  private static final String OF_THE_REFERENCE = "TLS-17";

  TlsMutantBrokenTest() {
    super(
        rule -> rule.chapter() == Chapter.TLS && !rule.number().equals(OF_THE_REFERENCE),
        TlsMutants.all(),
        Duration.ofSeconds(3));
  }
}
