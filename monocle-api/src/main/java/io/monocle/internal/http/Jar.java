package io.monocle.internal.http;

import io.monocle.http.Cookie;
import io.monocle.http.CookieJar;
import io.monocle.spi.HttpFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** Cookies in the order they were set. Each change is a new list, so that nobody waits. */
public final class Jar implements CookieJar {
  private static final int MOST = 3_000;

  private final AtomicReference<List<SetCookie>> all = new AtomicReference<>(List.of());

  /** None. */
  public Jar() {}

  private static boolean isOverTls(Url url) {
    return url.toString().startsWith("https:");
  }

  /** Takes what a reply sets. */
  void learn(Url url, HttpFields fields) {
    Instant now = Instant.now();
    for (int i = fields.indexOf("set-cookie", 0); i >= 0; i = fields.indexOf("set-cookie", i + 1)) {
      SetCookie set = SetCookie.of(fields.value(i), url, isOverTls(url), now);
      if (set != null) {
        all.updateAndGet(known -> with(known, set, now));
      }
    }
  }

  private static List<SetCookie> with(List<SetCookie> known, SetCookie set, Instant now) {
    List<SetCookie> changed = new ArrayList<>(known);
    changed.removeIf(each -> set.replaces(each) || each.isOver(now));
    if (!set.isOver(now)) {
      changed.add(set);
    }
    return List.copyOf(changed.subList(Math.max(0, changed.size() - MOST), changed.size()));
  }

  /** Those for a URL, longer paths first. */
  private List<SetCookie> of(Url url) {
    Instant now = Instant.now();
    return all.get().stream()
        .filter(each -> each.goesTo(url, isOverTls(url)) && !each.isOver(now))
        .sorted(Comparator.comparingInt((SetCookie each) -> each.path().length()).reversed())
        .toList();
  }

  /** The value of the field {@code cookie}; empty if there are none. */
  String field(Url url) {
    return of(url).stream()
        .map(each -> each.name() + "=" + each.value())
        .collect(Collectors.joining("; "));
  }

  @Override
  public List<Cookie> cookies(String url) {
    return of(Url.of(url)).stream().map(Jar::shown).toList();
  }

  private static Cookie shown(SetCookie each) {
    Cookie cookie = Cookie.of(each.name(), each.value()).path(each.path());
    cookie = each.hostOnly() ? cookie : cookie.domain(each.domain());
    return each.secure() ? cookie.secure() : cookie;
  }

  @Override
  public void clear() {
    all.set(List.of());
  }
}
