package io.monocle.sim.world;

import io.monocle.LoopGroup;

/** Whether o-routines run on their loop's own thread, as virtual time needs it. */
public final class LoopCarrier {
  /** What the message of a failure must say before anything else. */
  public static final String ADVICE =
      "virtual time needs o-routines on the loop's own thread: add"
          + " --add-opens java.base/java.lang=ALL-UNNAMED"
          + " to the JVM of the tests (argLine of Maven's surefire, jvmArgs of Gradle's test)";

  private LoopCarrier() {}

  /** Left to itself, the core takes the loop carrier where the JDK is open to it. */
  public static boolean isOn() {
    return isOn(System.getProperty("monocle.carrier", "auto"));
  }

  /** What comes of {@code -Dmonocle.carrier}. */
  public static boolean isOn(String wanted) {
    return wanted.equals("loop")
        || wanted.equals("auto")
            && Object.class.getModule().isOpen("java.lang", LoopGroup.class.getModule());
  }
}
