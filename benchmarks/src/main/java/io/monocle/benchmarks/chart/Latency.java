package io.monocle.benchmarks.chart;

import java.util.ArrayList;
import java.util.List;

/** Latencies of one engine: how many microseconds what share of the echoes took at most. */
final class Latency {
  private static final List<String> QUANTILES = List.of("p50", "p90", "p99", "p99.9", "p99.99");
  private static final int LEFT = 46;

  private final String engine;
  private final List<Figure> figures;
  private final List<String> quantiles;

  Latency(String engine, List<Figure> figures) {
    this.engine = engine;
    this.figures = figures.stream().filter(figure -> figure.engine().equals(engine)).toList();
    this.quantiles =
        QUANTILES.stream()
            .filter(name -> this.figures.stream().anyMatch(each -> each.metric().equals(name)))
            .toList();
  }

  static boolean isQuantile(String metric) {
    return QUANTILES.contains(metric);
  }

  void draw(Svg svg, Axis axis, double x, double width) {
    svg.text("panel", x + LEFT, axis.top() - 20, "start", engine);
    axis.draw(svg, x + LEFT, x + width);
    double step = (width - LEFT) / Math.max(1, quantiles.size());
    for (int i = 0; i < quantiles.size(); i++) {
      svg.text(
          "value", x + LEFT + step * (i + 0.5), axis.bottom() + 16, "middle", quantiles.get(i));
    }
    for (Series series : Series.ALL) {
      List<Svg.Point> points = new ArrayList<>();
      for (Figure figure : figures) {
        int i = quantiles.indexOf(figure.metric());
        if (i >= 0 && figure.kind().equals(series.kind())) {
          points.add(new Svg.Point(x + LEFT + step * (i + 0.5), axis.at(figure.median())));
        }
      }
      points.sort((a, b) -> Double.compare(a.x(), b.x()));
      if (!points.isEmpty()) {
        svg.curve(series.style(), points);
      }
    }
  }
}
