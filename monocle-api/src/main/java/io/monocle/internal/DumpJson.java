package io.monocle.internal;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** A dump for programs to read. */
final class DumpJson {
  private final StringBuilder text = new StringBuilder();

  DumpJson(Dump dump) {
    text.append("{\"backend\":").append(quoted(dump.group.backend()));
    text.append(",\"oroutines\":").append(dump.size());
    text.append(",\"loops\":");
    array(dump.loops, this::append);
    text.append(",\"tree\":");
    array(List.copyOf(dump.root.children.values()), this::append);
    text.append(",\"others\":").append(dump.root.besides).append('}');
  }

  private void append(LoopSnapshot loop) {
    text.append("{\"name\":").append(quoted(loop.loop().name()));
    text.append(",\"oroutines\":").append(loop.routines().size());
    text.append(",\"timers\":").append(loop.timers());
    text.append(",\"open\":").append(loop.open());
    text.append(",\"complete\":").append(loop.stuckIn() == null);
    if (loop.stuckIn() != null) {
      text.append(",\"busyWith\":").append(quoted(loop.stuckIn()));
    }
    text.append('}');
  }

  private void append(DumpNode node) {
    DumpNode.Kind kind = Objects.requireNonNull(node.kind);
    text.append("{\"count\":").append(node.count);
    text.append(",\"first\":");
    array(node.names, name -> text.append(quoted(name)));
    text.append(",\"loop\":").append(quoted(kind.loop()));
    text.append(",\"state\":").append(quoted(kind.state().name()));
    if (!kind.awaits().isEmpty()) {
      text.append(",\"awaits\":").append(quoted(kind.awaits()));
    }
    text.append(",\"ageMillis\":{\"atLeast\":").append(node.youngest.atLeast() / 1_000_000);
    text.append(",\"atMost\":").append(node.oldest.atMost() / 1_000_000);
    text.append("},\"stack\":");
    array(kind.stack(), frame -> text.append(quoted(frame.toString())));
    text.append(",\"children\":");
    array(List.copyOf(node.children.values()), this::append);
    text.append(",\"others\":").append(node.besides).append('}');
  }

  private <T> void array(List<T> elements, Consumer<T> append) {
    text.append('[');
    for (int i = 0; i < elements.size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      append.accept(elements.get(i));
    }
    text.append(']');
  }

  private static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
