package io.monocle.http;

import io.monocle.internal.http.Jar;
import java.util.List;

/**
 * The cookies that servers have set for a client, sent back where they belong (RFC 6265bis): by
 * host or domain, path, TLS and age. It knows no list of public suffixes: a domain without a dot is
 * refused, one such as {@code co.uk} is not. At most 3,000 cookies of 4,096 bytes; of more the
 * oldest go.
 *
 * <pre>{@code
 * HttpClient.open(HttpClientOptions.defaults().cookies(CookieJar.empty()))
 * }</pre>
 *
 * <p><b>Threads:</b> any thread; clients of several loops may share one. <b>Cancellation:</b> none.
 * <b>Errors:</b> a cookie that makes no sense is ignored.
 */
public sealed interface CookieJar permits Jar {

  /** One without cookies. */
  static CookieJar empty() {
    return new Jar();
  }

  /** The cookies that are sent to a URL. */
  List<Cookie> cookies(String url);

  /** Forgets all of them. */
  void clear();
}
