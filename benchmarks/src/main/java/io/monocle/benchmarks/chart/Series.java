package io.monocle.benchmarks.chart;

import java.util.List;

/**
 * Who is compared, and the colour of it.
 *
 * @param kind as in the results
 * @param title in words
 * @param style of the drawing
 */
record Series(String kind, String title, String style) {
  static final Series BY_HAND = new Series("raw", "engine's own", "by-hand");
  static final Series LOOP = new Series("loop", "Monocle, loop", "loop");
  static final Series BATON = new Series("baton", "Monocle, baton", "baton");
  static final List<Series> CARRIERS = List.of(LOOP, BATON);
  static final List<Series> ALL = List.of(BY_HAND, LOOP, BATON);

  /** The first line: what is drawn, and what the colours mean. */
  static void draw(Svg svg, String title, List<Series> all, double right) {
    svg.text("title", 4, 16, "start", title);
    double at = right;
    for (Series series : all.reversed()) {
      at -= 6.4 * series.title.length();
      svg.text("", at, 16, "start", series.title);
      svg.box(series.style, at - 15, 7, 10, 10);
      at -= 30;
    }
  }
}
