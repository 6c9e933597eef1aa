package io.monocle.tck.http;

import io.monocle.http.HttpHandler;
import io.monocle.http.HttpServerOptions;
import java.util.List;

/**
 * Exchanges of raw bytes, good and bad, with a small application, and how each must be answered:
 * the files beside this class, one for each topic. The format is that of {@link CorpusFile}.
 *
 * <p><b>Threads:</b> any. <b>Cancellation:</b> none. <b>Errors:</b> a file that is not in the
 * format is an {@link IllegalStateException} with the line.
 */
public final class HttpCorpus {
  private static final List<String> TOPICS =
      List.of(
          "request-line",
          "methods",
          "targets",
          "versions",
          "fields",
          "host",
          "content-length",
          "chunks",
          "smuggling",
          "connections",
          "pipelining",
          "expect",
          "responses",
          "limits",
          "line-ends",
          "breaking-off");

  private HttpCorpus() {}

  /** What the exchanges are about. */
  public static List<String> topics() {
    return TOPICS;
  }

  /** The exchanges of one topic. */
  public static List<RawExchange> about(String topic) {
    return CorpusFile.read(topic);
  }

  /** All exchanges. */
  public static List<RawExchange> all() {
    return TOPICS.stream().flatMap(topic -> about(topic).stream()).toList();
  }

  /** What the application must be served with: limits that are easy to reach. */
  public static HttpServerOptions options() {
    return HttpServerOptions.defaults().maxRequestLine(200).maxHeaders(400).maxBody(1_000);
  }

  /** The application. */
  public static HttpHandler application() {
    return new CorpusApplication();
  }
}
