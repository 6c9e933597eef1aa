package io.monocle.internal;

import java.util.Locale;
import java.util.Objects;

/** A dump for people to read. */
final class DumpText {
  private final StringBuilder text = new StringBuilder();
  private final boolean severalLoops;

  DumpText(Dump dump) {
    severalLoops = dump.loops.size() > 1;
    line("", dump.group + ": " + counted(dump.size()));
    for (LoopSnapshot loop : dump.loops) {
      line(
          "",
          loop.loop().name()
              + ": "
              + (loop.stuckIn() == null
                  ? counted(loop.routines().size())
                  : "busy with "
                      + loop.stuckIn()
                      + "; seen from outside, so "
                      + counted(loop.routines().size())
                      + " or more")
              + besides(loop));
    }
    below(dump.root, "");
  }

  private static String besides(LoopSnapshot loop) {
    return (loop.timers() == 0 ? "" : ", timers: " + loop.timers())
        + (loop.open() == 0 ? "" : ", connections, listeners and servers: " + loop.open());
  }

  private static String counted(int count) {
    return count == 1 ? "1 o-routine" : count + " o-routines";
  }

  private void below(DumpNode node, String indent) {
    node.children.values().forEach(child -> append(child, indent));
    if (node.besides > 0) {
      line(indent, "and " + counted(node.besides) + " at other places");
    }
  }

  private void append(DumpNode node, String indent) {
    DumpNode.Kind kind = Objects.requireNonNull(node.kind);
    String names = String.join(", ", node.names);
    line(
        indent,
        (node.count == 1
                ? names
                : counted(node.count)
                    + " ("
                    + names
                    + (node.count > node.names.size() ? ", ..." : "")
                    + ")")
            + (severalLoops ? " on " + kind.loop() : "")
            + ", "
            + kind.state()
            + (kind.awaits().isEmpty() ? "" : " for " + kind.awaits())
            + ", launched "
            + ages(node));
    kind.stack().forEach(frame -> line(indent, "    at " + frame));
    below(node, indent + "  ");
  }

  private static String ages(DumpNode node) {
    String oldest = seconds(node.oldest.atMost());
    String youngest = seconds(node.youngest.atLeast());
    return oldest.equals(youngest)
        ? oldest + " s ago"
        : "between " + youngest + " and " + oldest + " s ago";
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f", nanos / 1e9);
  }

  private void line(String indent, String line) {
    text.append(indent).append(line).append(System.lineSeparator());
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
