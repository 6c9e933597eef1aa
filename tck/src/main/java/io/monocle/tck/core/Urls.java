package io.monocle.tck.core;

import io.monocle.http.HttpServer;

/** Where the servers of checks are. */
final class Urls {
  private Urls() {}

  static String of(HttpServer server, String target) {
    return "http://" + Ends.HERE + ":" + server.port() + target;
  }
}
