package io.monocle.testing;

import io.monocle.LoopGroup;
import io.monocle.Oroutines;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What is left of a test when its body has returned, told by an o-routine that is not counted.
 *
 * @param oroutines how many o-routines have not ended
 * @param timers how many timers are set
 * @param open how many connections, listeners and servers are open
 */
record Left(int oroutines, int timers, int open) {
  private static final Pattern LOOP =
      Pattern.compile("\"oroutines\":(\\d+),\"timers\":(\\d+),\"open\":(\\d+)");

  static Left of(LoopGroup group) {
    int oroutines = -1;
    int timers = 0;
    int open = 0;
    for (MatchResult loop : LOOP.matcher(Oroutines.dumpJson(group)).results().toList()) {
      oroutines += Integer.parseInt(loop.group(1));
      timers += Integer.parseInt(loop.group(2));
      open += Integer.parseInt(loop.group(3));
    }
    return new Left(oroutines, timers, open);
  }

  boolean isNothing() {
    return oroutines == 0 && timers == 0 && open == 0;
  }

  @Override
  public String toString() {
    return "o-routines: %d, timers: %d, connections, listeners and servers: %d"
        .formatted(oroutines, timers, open);
  }
}
