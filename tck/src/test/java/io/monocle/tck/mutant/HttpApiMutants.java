package io.monocle.tck.mutant;

import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpVersion;
import io.monocle.tck.subject.Subject;
import java.util.List;

/** HTTP where there is none; a test of Netty has the others. */
final class HttpApiMutants {
  private HttpApiMutants() {}

  static List<ApiMutant> all() {
    return List.of(ApiMutant.of("H2-90", "speaks HTTP/1.1 instead", Lowers::new));
  }

  private static final class Lowers implements Subject {
    @Override
    public HttpClient client(HttpClientOptions options) {
      return HttpClient.open(options.version(HttpVersion.HTTP_1_1));
    }
  }
}
