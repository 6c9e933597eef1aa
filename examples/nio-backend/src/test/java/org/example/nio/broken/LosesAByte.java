package org.example.nio.broken;

import io.monocle.spi.LoopDriver;

/** One of the broken ones, to be found by the command line. */
public final class LosesAByte extends Altered {

  /** As a service. */
  public LosesAByte() {}

  @Override
  public String name() {
    return "loses-a-byte";
  }

  @Override
  AlteredLoop alter(LoopDriver loop) {
    return StreamDefects.losesOne(loop);
  }
}
