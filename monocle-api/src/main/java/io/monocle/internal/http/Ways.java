package io.monocle.internal.http;

import static io.monocle.Monocle.await;

import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpProxy;
import io.monocle.http.ProxyException;
import io.monocle.internal.Durations;
import io.monocle.internal.EventLoop;
import io.monocle.internal.net.Addresses;
import io.monocle.internal.net.Failures;
import io.monocle.internal.tls.Causes;
import io.monocle.net.NetworkException;
import io.monocle.spi.HttpTarget;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Ways to servers, and what comes of those that lead nowhere. */
final class Ways {
  private Ways() {}

  /** Resolves what is to be connected to. In an o-routine. */
  static HttpTarget to(EventLoop loop, Url url, HttpClientOptions options) {
    HttpProxy proxy = options.proxy();
    if (proxy == null || !proxy.leadsTo(url.host())) {
      InetSocketAddress address = await(Addresses.resolve(loop, url.host(), url.port())).getFirst();
      return new HttpTarget(address, url.host(), url.secure(), null);
    }
    InetSocketAddress address =
        await(Addresses.resolve(loop, proxy.host(), proxy.port())).getFirst();
    long timeoutNanos = Durations.toNanos(options.tcp().connectTimeout());
    return new HttpTarget(
        InetSocketAddress.createUnresolved(url.host(), url.port()),
        url.host(),
        url.secure(),
        new ProxyWay(proxy, address, timeoutNanos));
  }

  /** What a request failed with that was not sent. */
  static NetworkException failure(String request, HttpTarget target, IOException cause) {
    ProxyRefusal refusal = ProxyRefusal.among(cause);
    if (refusal != null) {
      return new ProxyException(
          refusal.reason(), "no way to " + request + ": " + refusal.getMessage(), cause);
    }
    return Causes.isOfTls(cause)
        ? Causes.ofHandshake(request, cause)
        : Failures.ofConnect(request, target.next(), cause);
  }
}
