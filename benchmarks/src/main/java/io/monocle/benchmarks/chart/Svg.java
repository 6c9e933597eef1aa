package io.monocle.benchmarks.chart;

import java.util.List;
import java.util.Locale;

/** A drawing in the making. Its colours are those of whoever looks at it, light or dark. */
final class Svg {
  private static final String STYLE =
      """
      text { font: 12px system-ui, sans-serif; fill: #57606a }
      .title { font-size: 14px; font-weight: 600; fill: #1f2328 }
      .panel { font-weight: 600 }
      .value { font-size: 11px }
      .grid { stroke: #d8dee4 }
      .mark { stroke: #57606a; stroke-dasharray: 4 3 }
      .range { stroke: #1f2328; stroke-opacity: .55 }
      .by-hand { fill: #8c959f; stroke: #8c959f }
      .loop { fill: #2f81f7; stroke: #2f81f7 }
      .baton { fill: #e3872d; stroke: #e3872d }
      .other { fill: #8250df; stroke: #8250df }
      .curve { fill: none; stroke-width: 2 }
      @media (prefers-color-scheme: dark) {
        text { fill: #9198a1 }
        .title { fill: #f0f6fc }
        .grid { stroke: #30363d }
        .mark { stroke: #9198a1 }
        .range { stroke: #f0f6fc }
      }
      """;

  private final StringBuilder shapes = new StringBuilder();
  private final int width;
  private final int height;

  Svg(int width, int height) {
    this.width = width;
    this.height = height;
  }

  record Point(double x, double y) {
    @Override
    public String toString() {
      return number(x) + "," + number(y);
    }
  }

  /**
   * @param anchor start, middle or end
   */
  void text(String style, double x, double y, String anchor, String text) {
    add(
        "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
            .formatted(style, number(x), number(y), anchor, escaped(text)));
  }

  void box(String style, double x, double y, double width, double height) {
    add(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" stroke=\"none\" rx=\"1.5\"/>"
            .formatted(style, number(x), number(y), number(width), number(height)));
  }

  void line(String style, double x1, double y1, double x2, double y2) {
    add(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
            .formatted(style, number(x1), number(y1), number(x2), number(y2)));
  }

  void curve(String style, List<Point> points) {
    String all = String.join(" ", points.stream().map(Point::toString).toList());
    add("<polyline class=\"curve %s\" points=\"%s\" style=\"fill:none\"/>".formatted(style, all));
    for (Point point : points) {
      add(
          "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"3\"/>"
              .formatted(style, number(point.x), number(point.y)));
    }
  }

  private void add(String shape) {
    shapes.append(shape).append('\n');
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  @Override
  public String toString() {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d">
    <style>
    %3$s</style>
    %4$s</svg>
    """
        .formatted(width, height, STYLE, shapes);
  }
}
