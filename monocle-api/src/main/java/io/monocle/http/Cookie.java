package io.monocle.http;

import io.monocle.internal.http.CookieText;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cookie as a server sets it (RFC 6265bis). Each method that changes something gives a copy.
 *
 * <pre>{@code
 * response.cookie(Cookie.of("session", id).maxAge(Duration.ofHours(8)).secure().httpOnly())
 * }</pre>
 *
 * <p>Unless changed it is for the host that sets it, for every path, until the browser ends, and
 * goes along with requests from elsewhere as the browser decides.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> a name, value, domain or
 * path that must not be in a cookie is an {@link IllegalArgumentException} here; so is, where a
 * response takes it, one that browsers refuse: {@code SameSite=None} or a name with {@code
 * __Secure-} that is not secure, and a name with {@code __Host-} that is not, or has a domain, or
 * another path than {@code /}.
 */
public final class Cookie {
  private final String name;
  private final String value;
  private final @Nullable String domain;
  private final String path;
  private final @Nullable Duration maxAge;
  private final boolean secure;
  private final boolean httpOnly;
  private final @Nullable SameSite sameSite;

  private Cookie(
      String name,
      String value,
      @Nullable String domain,
      String path,
      @Nullable Duration maxAge,
      boolean secure,
      boolean httpOnly,
      @Nullable SameSite sameSite) {
    this.name = CookieText.name(name);
    this.value = CookieText.value(value);
    this.domain = domain == null ? null : CookieText.domain(domain);
    this.path = CookieText.path(path);
    this.maxAge = maxAge;
    this.secure = secure;
    this.httpOnly = httpOnly;
    this.sameSite = sameSite;
  }

  /** With which requests from other sites a cookie goes along. */
  public enum SameSite {
    /** With none. */
    STRICT("Strict"),
    /** With those that lead the user here. */
    LAX("Lax"),
    /** With all; the cookie must be secure. */
    NONE("None");

    private final String text;

    SameSite(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** A cookie. */
  public static Cookie of(String name, String value) {
    return new Cookie(name, value, null, "/", null, false, false, null);
  }

  /** What makes a browser forget a cookie; domain and path must be those it was set with. */
  public static Cookie forget(String name) {
    return of(name, "").maxAge(Duration.ZERO);
  }

  /** A copy that is for a domain and all below it. */
  public Cookie domain(String newDomain) {
    return new Cookie(name, value, newDomain, path, maxAge, secure, httpOnly, sameSite);
  }

  /** A copy that is for a path and all below it. */
  public Cookie path(String newPath) {
    return new Cookie(name, value, domain, newPath, maxAge, secure, httpOnly, sameSite);
  }

  /** A copy that is forgotten after a time, in whole seconds; zero is at once. */
  public Cookie maxAge(Duration time) {
    return new Cookie(name, value, domain, path, time, secure, httpOnly, sameSite);
  }

  /** A copy that goes over TLS only. */
  public Cookie secure() {
    return new Cookie(name, value, domain, path, maxAge, true, httpOnly, sameSite);
  }

  /** A copy that no script of a page sees. */
  public Cookie httpOnly() {
    return new Cookie(name, value, domain, path, maxAge, secure, true, sameSite);
  }

  /** A copy that goes along with such requests from other sites. */
  public Cookie sameSite(SameSite newSameSite) {
    return new Cookie(name, value, domain, path, maxAge, secure, httpOnly, newSameSite);
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Its value. */
  public String value() {
    return value;
  }

  /** The domain it is for; empty if only the host that sets it. */
  public Optional<String> domain() {
    return Optional.ofNullable(domain);
  }

  /** The path it is for. */
  public String path() {
    return path;
  }

  /** The time after which it is forgotten. */
  public Optional<Duration> maxAge() {
    return Optional.ofNullable(maxAge);
  }

  /** The value of the field {@code set-cookie}. */
  String field() {
    boolean needsSecure = name.startsWith("__Secure-") || sameSite == SameSite.NONE;
    if (needsSecure && !secure) {
      throw new IllegalArgumentException("browsers refuse the cookie " + name + ": not secure");
    }
    if (name.startsWith("__Host-") && (!secure || domain != null || !path.equals("/"))) {
      throw new IllegalArgumentException(
          "browsers refuse the cookie " + name + ": it must be secure, for path / and no domain");
    }
    return toString();
  }

  @Override
  public String toString() {
    return name
        + "="
        + value
        + (domain == null ? "" : "; Domain=" + domain)
        + "; Path="
        + path
        + (maxAge == null ? "" : "; Max-Age=" + Math.max(0, maxAge.toSeconds()))
        + (secure ? "; Secure" : "")
        + (httpOnly ? "; HttpOnly" : "")
        + (sameSite == null ? "" : "; SameSite=" + sameSite);
  }
}
