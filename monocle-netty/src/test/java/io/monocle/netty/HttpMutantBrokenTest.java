package io.monocle.netty;

import io.monocle.netty.mutant.HttpMutant;
import io.monocle.spi.Capability;
import io.monocle.tck.Chapter;
import java.time.Duration;

/** Every rule of HTTP finds what it is there for. Netty's HTTP stands in for a reference. */
class HttpMutantBrokenTest extends MutantsOnNetty {

  HttpMutantBrokenTest() {
    super(
        rule ->
            rule.with().contains(Capability.HTTP)
                && rule.chapter() != Chapter.TLS
                && rule.chapter() != Chapter.FAULT,
        HttpMutant.all(),
        Duration.ofSeconds(2));
  }
}
