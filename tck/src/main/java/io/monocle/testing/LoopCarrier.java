package io.monocle.testing;

import io.monocle.LoopGroup;

/** Whether o-routines run on their loop's own thread. */
final class LoopCarrier {
  static final String FLAG = "--add-opens java.base/java.lang=ALL-UNNAMED";

  private LoopCarrier() {}

  /** Left to itself, the core takes the loop carrier where the JDK is open to it. */
  static boolean isOn() {
    return isOn(System.getProperty("monocle.carrier", "auto"));
  }

  static boolean isOn(String wanted) {
    return wanted.equals("loop")
        || wanted.equals("auto")
            && Object.class.getModule().isOpen("java.lang", LoopGroup.class.getModule());
  }
}
