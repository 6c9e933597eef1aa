package io.monocle.netty;

import io.monocle.netty.mutant.FaultMutants;
import io.monocle.tck.Chapter;
import java.time.Duration;

/**
 * Every rule of faults finds what it is there for. The reference has no real sockets; Netty has.
 */
class FaultMutantBrokenTest extends MutantsOnNetty {
  private static final String OF_THE_REFERENCE = "FAULT-2";

  FaultMutantBrokenTest() {
    super(
        rule -> rule.chapter() == Chapter.FAULT && !rule.number().equals(OF_THE_REFERENCE),
        FaultMutants.all(),
        Duration.ofSeconds(3));
  }
}
