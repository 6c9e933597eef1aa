package io.monocle.tck.core;

import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpVersion;

/** Calls of https whose connection is not there yet, or never will be. */
final class HttpsConnectChecks {
  private HttpsConnectChecks() {}

  static void refused(CoreBench bench) throws Exception {
    TlsBench.with(
        bench,
        tls -> {
          for (HttpVersion version : HttpVersion.values()) {
            HttpClientOptions options = HttpClientOptions.defaults().tls(tls.client());
            HttpClientChecks.refused(bench, options.version(version), "https");
          }
        });
  }
}
