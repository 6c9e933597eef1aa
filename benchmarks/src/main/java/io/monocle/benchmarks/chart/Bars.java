package io.monocle.benchmarks.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bars in groups, each with the range of its rounds. */
final class Bars {
  private static final int LEFT = 46;
  private static final int HEAD = 24;
  private static final int FOOT = 20;

  private final String title;
  private final Map<String, List<Bar>> groups = new LinkedHashMap<>();

  private record Bar(String style, Figure figure) {}

  Bars(String title) {
    this.title = title;
  }

  void add(String group, String style, Figure figure) {
    groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(new Bar(style, figure));
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  /**
   * Draws them into a rectangle.
   *
   * @param mark value with a line across, or 0 for none
   */
  void draw(Svg svg, double x, double y, double width, double height, double mark) {
    svg.text("panel", x + LEFT, y + 12, "start", title);
    double most =
        groups.values().stream()
            .flatMap(List::stream)
            .mapToDouble(bar -> bar.figure.max())
            .max()
            .orElse(1);
    Axis axis = Axis.linear(Math.max(most, mark), y + height - FOOT, y + HEAD + 8);
    double right = x + width;
    axis.draw(svg, x + LEFT, right);
    double room = (right - x - LEFT) / groups.size();
    double at = x + LEFT;
    for (var group : groups.entrySet()) {
      double wide = Math.min(44, room * 0.8 / group.getValue().size());
      double from = at + (room - wide * group.getValue().size()) / 2;
      for (Bar bar : group.getValue()) {
        draw(svg, axis, bar, from, wide);
        from += wide;
      }
      svg.text("", at + room / 2, y + height - 4, "middle", group.getKey());
      at += room;
    }
    if (mark > 0) {
      svg.line("mark", x + LEFT, axis.at(mark), right, axis.at(mark));
    }
  }

  private static void draw(Svg svg, Axis axis, Bar bar, double left, double wide) {
    Figure figure = bar.figure;
    double head = axis.at(figure.median());
    double middle = left + wide / 2;
    svg.box(bar.style, left + 1, head, wide - 2, axis.at(0) - head);
    if (figure.max() > figure.min()) {
      svg.line("range", middle, axis.at(figure.min()), middle, axis.at(figure.max()));
    }
    svg.text("value", middle, axis.at(figure.max()) - 4, "middle", Axis.name(figure.median()));
  }
}
