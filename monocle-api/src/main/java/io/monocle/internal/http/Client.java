package io.monocle.internal.http;

import static io.monocle.Monocle.await;

import io.monocle.Body;
import io.monocle.LimitExceededException;
import io.monocle.NotOnLoopException;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.http.BodyTooLargeException;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpDownload;
import io.monocle.http.HttpReply;
import io.monocle.http.TooManyRedirectsException;
import io.monocle.internal.Command;
import io.monocle.internal.Current;
import io.monocle.internal.Durations;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Promises;
import io.monocle.internal.WritablePromise;
import io.monocle.internal.net.Addresses;
import io.monocle.internal.net.SocketOptionsOf;
import io.monocle.internal.tls.TlsSetup;
import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpClientTransport;
import io.monocle.spi.HttpDriver;
import io.monocle.spi.TlsConfig;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client: every call is an o-routine, so that what follows on what reads straight. */
public final class Client implements HttpClient {
  private final EventLoop loop;
  private final HttpClientOptions options;
  private final HttpDriver driver;
  private final @Nullable TlsConfig tls;
  private final Map<String, Places> places = new HashMap<>();
  private boolean closed;

  /** The loop's own thread only. */
  private @Nullable HttpClientTransport transport;

  private Client(EventLoop loop, HttpClientOptions options) {
    this.loop = loop;
    this.options = options;
    this.driver = loop.driver().http();
    this.tls = TlsSetup.forHttpClient(options.tcp().tls(), loop);
  }

  /** See {@link HttpClient#open}. Holder only. */
  public static HttpClient open(EventLoop loop, HttpClientOptions options) {
    return new Client(loop, options);
  }

  /** The client that all on a loop share. Holder only. */
  public static HttpClient shared(EventLoop loop) {
    return loop.resources()
        .shared(Client.class, () -> new Client(loop, HttpClientOptions.defaults()));
  }

  @Override
  public Promise<HttpReply> send(HttpCall call) {
    return perform(call, () -> whole(call), reply -> {});
  }

  @Override
  public Promise<HttpDownload> download(HttpCall call) {
    return perform(call, () -> reply(call), HttpDownload::close);
  }

  private <T> Promise<T> perform(HttpCall call, Body<? extends T> body, Consumer<T> unwanted) {
    if (!loop.isHeldHere()) {
      throw new NotOnLoopException("this client works only in turns of " + loop);
    }
    if (closed) {
      throw new IllegalStateException("the client is closed");
    }
    supported(Url.of(call.url()));
    if (Current.isCancelled()) {
      return Promises.cancelled();
    }
    WritablePromise<T> result = Promises.pending();
    Oroutine<? extends T> routine = loop.launch(call.toString(), body);
    result.onAbandoned(routine::cancel);
    Promises.onLoop(
        loop,
        routine,
        () -> {
          Throwable cause = routine.failure();
          if (cause != null) {
            result.fail(cause);
          } else if (!result.succeed(routine.value())) {
            unwanted.accept(routine.value());
          }
        });
    return result;
  }

  private Url supported(Url url) {
    if (url.secure() && tls == null) {
      throw new UnsupportedOperationException(
          "\"" + url + "\" needs the capability HTTPS, which this backend lacks");
    }
    return url;
  }

  private HttpReply whole(HttpCall call) {
    try (Call reply = reply(call)) {
      byte[] bytes = await(reply.body().bytes());
      return new HttpReply(reply.url(), reply.status(), reply.headers(), bytes, reply.charset());
    } catch (BodyTooLargeException e) {
      throw new LimitExceededException(
          "the reply to " + call + " has more than " + options.maxBody() + " bytes");
    }
  }

  private Call reply(HttpCall first) {
    HttpCall call = first;
    Url url = Url.of(call.url());
    for (int followed = 0; ; followed++) {
      Call reply = exchange(call, url);
      String location = reply.location();
      if (location == null || options.maxRedirects() == 0) {
        return reply;
      }
      Url next = url.resolve(location);
      if (url.secure() && !next.secure()) {
        return reply;
      }
      try (reply) {
        if (followed == options.maxRedirects()) {
          throw new TooManyRedirectsException(
              first + " was redirected more than " + followed + " times, at last to " + location);
        }
        supported(next);
        call = Redirects.follow(call, reply.status(), url, next);
        url = next;
        reply.letGo();
      }
    }
  }

  private Call exchange(HttpCall call, Url url) {
    Places ofHost =
        Objects.requireNonNull(
            places.computeIfAbsent(
                url.origin(),
                key -> new Places(loop, options.maxConnections(), options.maxWaiting())));
    await(ofHost.take(url));
    InetSocketAddress address;
    try {
      address = await(Addresses.resolve(loop, url.host(), url.port())).getFirst();
    } catch (RuntimeException e) {
      ofHost.give();
      throw e;
    }
    Call exchange = new Call(loop, options, call, url, ofHost);
    loop.command(new Command.Action(() -> exchange.begin(transport(), address)));
    return await(exchange.replied());
  }

  private HttpClientTransport transport() {
    HttpClientTransport open = transport;
    if (open == null) {
      open =
          driver.client(
              new HttpClientConfig(
                  SocketOptionsOf.of(options.tcp()),
                  options.maxConnections(),
                  Durations.toNanos(options.idleTimeout()),
                  options.maxHeaders(),
                  tls));
      transport = open;
    }
    return open;
  }

  @Override
  public void close() {
    if (!loop.isHeldHere()) {
      throw new NotOnLoopException("this client is closed only in turns of " + loop);
    }
    if (!closed) {
      closed = true;
      loop.command(
          new Command.Action(
              () -> {
                if (transport != null) {
                  transport.close();
                }
              }));
    }
  }
}
