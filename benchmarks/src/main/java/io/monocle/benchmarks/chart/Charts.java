package io.monocle.benchmarks.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Draws {@code throughput.svg}, {@code cpu.svg}, {@code latency.svg}, {@code memory.svg} and {@code
 * connections.svg} from the results of a run; what the run did not measure is not drawn.
 */
public final class Charts {
  private static final String IDLE = "idle-connection";
  private static final int WIDTH = 840;
  private static final int HEIGHT = 280;
  private static final List<String> ENGINES = List.of("netty", "vertx", "reactor");
  private static final Map<String, String> CASES =
      Map.of("c64-p1", "64 connections, pipelining 1", "c64-p16", "64 connections, pipelining 16");

  private final List<Figure> figures;
  private final Path folder;

  private Charts(List<Figure> figures, Path folder) {
    this.figures = figures;
    this.folder = folder;
  }

  /** Draws what is in a file of results into a folder. */
  public static void draw(Path csv, Path folder) {
    try {
      Charts charts = new Charts(Figure.read(csv), folder);
      charts.echo("throughput", "throughput", "Echoes a second", Series.ALL, 0);
      charts.echo(
          "cpu",
          "CPU ratio",
          "Processor time of an echo, against the engine's own handler",
          Series.CARRIERS,
          1);
      charts.latency();
      charts.memory();
      charts.connections();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void echo(String file, String metric, String title, List<Series> series, double mark)
      throws IOException {
    List<Bars> panels =
        List.of("c64-p1", "c64-p16").stream()
            .map(scenario -> bars(scenario, metric, series))
            .filter(panel -> !panel.isEmpty())
            .toList();
    if (panels.isEmpty()) {
      return;
    }
    Svg svg = new Svg(WIDTH, HEIGHT);
    double room = (double) WIDTH / panels.size();
    for (int i = 0; i < panels.size(); i++) {
      panels.get(i).draw(svg, i * room + 4, 34, room - 20, HEIGHT - 38, mark);
    }
    Series.draw(svg, title, series, WIDTH - 16.0);
    write(file, svg);
  }

  private Bars bars(String scenario, String metric, List<Series> series) {
    Bars bars = new Bars(CASES.getOrDefault(scenario, scenario));
    return bars(bars, "echo", scenario, metric, series);
  }

  private Bars bars(
      Bars bars, String section, String scenario, String metric, List<Series> series) {
    for (String engine : ENGINES) {
      for (Series one : series) {
        figures.stream()
            .filter(figure -> figure.is(section, scenario, metric))
            .filter(figure -> figure.engine().equals(engine) && figure.kind().equals(one.kind()))
            .forEach(figure -> bars.add(engine, one.style(), figure));
      }
    }
    return bars;
  }

  private void latency() throws IOException {
    List<Figure> quantiles =
        figures.stream()
            .filter(figure -> Latency.isQuantile(figure.metric()))
            .filter(figure -> figure.is("echo", "c64-p1", figure.metric()))
            .toList();
    if (quantiles.isEmpty()) {
      return;
    }
    double least = quantiles.stream().mapToDouble(Figure::median).min().orElseThrow();
    double most = quantiles.stream().mapToDouble(Figure::median).max().orElseThrow();
    Axis axis = Axis.logarithmic(least, most, HEIGHT - 24.0, 70);
    List<String> engines =
        ENGINES.stream()
            .filter(name -> quantiles.stream().anyMatch(each -> each.engine().equals(name)))
            .toList();
    Svg svg = new Svg(WIDTH, HEIGHT);
    double room = (double) WIDTH / engines.size();
    for (int i = 0; i < engines.size(); i++) {
      new Latency(engines.get(i), quantiles).draw(svg, axis, i * room + 4, room - 20);
    }
    Series.draw(svg, "Latency, 64 connections, pipelining 1, µs", Series.ALL, WIDTH - 16.0);
    write("latency", svg);
  }

  private void memory() throws IOException {
    Bars bars = new Bars("");
    for (Figure figure : figures) {
      boolean waits = !figure.scenario().equals(IDLE);
      if (waits && figure.section().equals("memory") && figure.metric().equals("heap")) {
        String name = figure.scenario().replace("-", " ").replace("oroutine", "o-routine");
        bars.add(name + ", " + figure.variant(), style(figure.variant()), figure);
      }
    }
    if (!bars.isEmpty()) {
      Svg svg = new Svg(WIDTH, HEIGHT);
      bars.draw(svg, 4, 14, WIDTH - 16, HEIGHT - 18, 0);
      Series.draw(svg, "Heap of one that waits, of very many, in bytes", List.of(), WIDTH - 16.0);
      write("memory", svg);
    }
  }

  private void connections() throws IOException {
    Bars bars = bars(new Bars(""), "memory", IDLE, "heap", Series.ALL);
    if (!bars.isEmpty()) {
      Svg svg = new Svg(WIDTH, HEIGHT);
      bars.draw(svg, 4, 14, WIDTH - 16, HEIGHT - 18, 0);
      Series.draw(svg, "Heap of an idle connection, in bytes", Series.ALL, WIDTH - 16.0);
      write("connections", svg);
    }
  }

  private static String style(String variant) {
    return Series.CARRIERS.stream()
        .filter(series -> series.kind().equals(variant))
        .map(Series::style)
        .findFirst()
        .orElse("other");
  }

  private void write(String name, Svg svg) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(name + ".svg");
    Files.writeString(file, svg.toString());
    System.out.println("drawn: " + file);
  }
}
