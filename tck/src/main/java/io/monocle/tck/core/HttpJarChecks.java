package io.monocle.tck.core;

import static io.monocle.http.HttpProxy.Kind.CONNECT;

import io.monocle.http.CookieJar;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpProxy;
import io.monocle.http.HttpRequest;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.spi.Capability;
import io.monocle.tck.kit.Authority.Papers;
import io.monocle.tck.subject.Subject;
import java.util.ArrayList;
import java.util.List;

/** Cookies that a client is given by hosts that only a proxy knows, and whom it gives them to. */
final class HttpJarChecks {
  private static final String SHOP = "www.shop.invalid";
  private static final String LONG = "x".repeat(4_094);

  /** Set there, by {@code /in/it?q}; then asked for, and what is found. */
  private static final String[][] PLAIN = {
    {SHOP, "a=1", "http://WWW.shop.invalid/in", "a=1; Path=/in"},
    {SHOP, "a=1", "http://www.shop.invalid/in?q", "a=1; Path=/in"},
    {SHOP, "a=1", "http://www.shop.invalid/into", ""},
    {SHOP, "a=1", "http://sub.www.shop.invalid/in", ""},
    {SHOP, "a=1", "http://shop.invalid/in", ""},
    {SHOP, "a=1; Path=/in/; HttpOnly", "http://www.shop.invalid/in/x", "a=1; Path=/in/"},
    {SHOP, "a=1; Path=in", "http://www.shop.invalid/in/x", "a=1; Path=/in"},
    {SHOP, "a=" + LONG, "http://www.shop.invalid/in", "a=" + LONG + "; Path=/in"},
    {SHOP, "a=x" + LONG, "http://www.shop.invalid/in", ""},
    {SHOP, "=1", "http://www.shop.invalid/in", ""},
    {SHOP, "a b=1", "http://www.shop.invalid/in", ""},
    {SHOP, "a=1; Secure", "https://www.shop.invalid/in", ""},
    {SHOP, "__Secure-a=1; Path=/", "https://www.shop.invalid/in", ""},
    {SHOP, "__Host-a=1; Path=/", "https://www.shop.invalid/in", ""},
    {
      SHOP,
      "a=1; Domain=.Shop.invalid",
      "http://sub.shop.invalid/in",
      "a=1; Domain=shop.invalid; Path=/in"
    },
    {SHOP, "a=1; Domain=shop.invalid", "http://anothershop.invalid/in", ""},
    {
      SHOP,
      "a=1; Domain=www.shop.invalid",
      "http://sub.www.shop.invalid/in",
      "a=1; Domain=www.shop.invalid; Path=/in"
    },
    {SHOP, "a=1; Domain=sub.www.shop.invalid", "http://sub.www.shop.invalid/in", ""},
    {SHOP, "a=1; Domain=other.invalid", "http://other.invalid/in", ""},
    {SHOP, "a=1; Domain=invalid", "http://other.invalid/in", ""},
    {Ends.HERE, "a=1; Domain=127.0.0.1", "http://127.0.0.1/in", "a=1; Path=/in"},
    {Ends.HERE, "a=1; Domain=0.0.1", "http://127.0.0.1/in", ""},
    {"[::1]", "a=1; Domain=::1", "http://[::1]/in", "a=1; Path=/in"},
  };

  private static final String[][] SECURE = {
    {SHOP, "a=1; Secure", "https://www.shop.invalid/in", "a=1; Path=/in; Secure"},
    {SHOP, "a=1; Secure", "http://www.shop.invalid/in", ""},
    {SHOP, "__Secure-a=1", "https://www.shop.invalid/in", ""},
    {SHOP, "__Secure-a=1; Secure", "https://www.shop.invalid/in", "__Secure-a=1; Path=/in; Secure"},
    {SHOP, "__Host-a=1; Path=/", "https://www.shop.invalid/in", ""},
    {SHOP, "__Host-a=1; Secure", "https://www.shop.invalid/in", ""},
    {SHOP, "__Host-a=1; Path=/; Secure; Domain=" + SHOP, "https://www.shop.invalid/in", ""},
    {
      SHOP,
      "__Host-a=1; Path=/; Secure",
      "https://www.shop.invalid/in",
      "__Host-a=1; Path=/; Secure"
    },
  };

  /** What a cookie says of its age, and whether it is kept. */
  private static final String[][] AGES = {
    {"kept", "Max-Age=1000"},
    {"gone", "Max-Age=-1"},
    {"kept", "Max-Age=soon"},
    {"gone", "Expires=Thu, 31 Dec 1998 00:00:00 GMT"},
    {"kept", "Expires=Thu, 31 Dec 2099 00:00:00 GMT"},
    {"gone", "Expires=1 Jan 70 0:0:0"},
    {"kept", "Expires=1 Jan 69 0:0:0"},
    {"gone", "Expires=1 Jan 99 0:0:0"},
    {"gone", "Expires=1 Jan 00 0:0:0"},
    {"gone", "Expires=1 Jan 00 0:0:0 2099"},
    {"kept", "Expires=1 Jan 2 2099 0:0:0"},
    {"gone", "Expires=1 Jan 1601 0:0:0"},
    {"kept", "Expires=1 Jan 1600 0:0:0"},
    {"kept", "Expires=1 Jan 0:0:0"},
    {"kept", "Expires=1 1998 0:0:0"},
    {"kept", "Expires=1 Jan 1998 99:0:0"},
    {"kept", "Expires=1 Jan 1998"},
  };

  private HttpJarChecks() {}

  static void keeps(CoreBench bench) throws Exception {
    List<String[]> plain = new ArrayList<>(List.of(PLAIN));
    for (String[] age : AGES) {
      String kept = age[0].equals("kept") ? "a=1; Path=/in" : "";
      plain.add(new String[] {SHOP, "a=1; " + age[1], "http://" + SHOP + "/in", kept});
    }
    HttpBench.with(
        bench,
        HttpJarChecks::set,
        server -> compare(bench, server, "http", HttpClientOptions.defaults(), plain));
    if (bench.attempt().provider().capabilities().contains(Capability.HTTPS)) {
      TlsBench.with(bench, tls -> overTls(bench, tls));
    }
  }

  private static void overTls(CoreBench bench, TlsBench tls) {
    Subject api = bench.api();
    Papers papers = tls.authority().issue("shop", SHOP);
    var serving = HttpBench.USUAL.tls(tls.server(papers));
    HttpServer server = api.await(api.serveHttp(Ends.HERE, 0, serving, HttpJarChecks::set));
    HttpClientOptions options = HttpClientOptions.defaults().tls(tls.client());
    compare(bench, server, "https", options, List.of(SECURE));
  }

  private static HttpResponse set(HttpRequest request) {
    return HttpResponse.of(200).header("set-cookie", request.header("x-set").orElseThrow());
  }

  private static void compare(
      CoreBench bench,
      HttpServer server,
      String scheme,
      HttpClientOptions options,
      List<String[]> rows) {
    Subject api = bench.api();
    HttpProxy proxy = ProxyPeer.open(bench, bench.diary()).as(CONNECT);
    CookieJar jar = CookieJar.empty();
    try (HttpClient client = api.client(options.cookies(jar).proxy(proxy))) {
      for (String[] row : rows) {
        String url = scheme + "://" + row[0] + ":" + server.port() + "/in/it?q";
        HttpCall call = HttpCall.get(url).header("x-set", row[1]);
        api.await(api.send(client, call), bench.patience());
        List<String> expected = row[3].isEmpty() ? List.of() : List.of(row[3]);
        List<String> found = jar.cookies(row[2]).stream().map(String::valueOf).toList();
        bench.attempt().equal("for " + row[2] + " of " + row[1], expected, found);
        jar.clear();
      }
    }
  }
}
