package io.monocle.internal.http;

import io.monocle.http.HttpHeaders;
import io.monocle.http.HttpRequest;
import io.monocle.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request with conditions and ranges gets of a response: in the order of RFC 9110, section
 * 13.2.2.
 */
public final class Conditions {
  private final HttpHeaders asked;
  private final HttpResponse response;
  private final @Nullable String tag;
  private final @Nullable Instant modified;

  private Conditions(HttpHeaders asked, HttpResponse response) {
    this.asked = asked;
    this.response = response;
    this.tag = response.headers().first("etag").orElse(null);
    this.modified = date(response.headers(), "last-modified");
  }

  /** See {@link HttpResponse#conditional}. */
  public static HttpResponse apply(HttpRequest request, HttpResponse response) {
    if (response.status() < 200 || response.status() > 299) {
      return response;
    }
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    Conditions conditions = new Conditions(request.headers(), response);
    if (!conditions.holds()) {
      return conditions.without(412);
    }
    if (!conditions.isNew(reads)) {
      return conditions.without(reads ? 304 : 412);
    }
    String range = request.headers().first("range").orElse(null);
    boolean mayBeParts = request.method().equals("GET") && response.status() == 200;
    return range != null && mayBeParts && conditions.isSameAsBefore()
        ? Parts.of(response, range)
        : response;
  }

  private boolean holds() {
    String match = asked.first("if-match").orElse(null);
    if (match != null) {
      return EntityTags.lists(match, tag, true);
    }
    Instant since = date(asked, "if-unmodified-since");
    return since == null || modified == null || !modified.isAfter(since);
  }

  private boolean isNew(boolean reads) {
    String match = asked.first("if-none-match").orElse(null);
    if (match != null) {
      return !EntityTags.lists(match, tag, false);
    }
    Instant since = reads ? date(asked, "if-modified-since") : null;
    return since == null || modified == null || modified.isAfter(since);
  }

  /** Whether the part is of the same body of which the client has another part. */
  private boolean isSameAsBefore() {
    String same = asked.first("if-range").orElse(null);
    if (same == null) {
      return true;
    }
    return EntityTags.isOne(same)
        ? EntityTags.isSame(same, tag)
        : same.equals(response.headers().first("last-modified").orElse(null));
  }

  private static @Nullable Instant date(HttpHeaders headers, String name) {
    return headers.first(name).map(HttpDate::parse).orElse(null);
  }

  private HttpResponse without(int status) {
    HttpResponse bare = HttpResponse.of(status);
    for (Map.Entry<String, String> field : response.headers().entries()) {
      String name = field.getKey();
      boolean ofBody = name.regionMatches(true, 0, "content-", 0, 8);
      if (!ofBody || name.equalsIgnoreCase("content-location")) {
        bare = bare.addHeader(name, field.getValue());
      }
    }
    return bare;
  }
}
