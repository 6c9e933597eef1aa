package io.monocle.internal.http;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.offload;

import io.monocle.LimitExceededException;
import io.monocle.NotOnLoopException;
import io.monocle.Promise;
import io.monocle.http.BodyTooLargeException;
import io.monocle.http.EventStream;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpDownload;
import io.monocle.http.HttpReply;
import io.monocle.http.HttpVersion;
import io.monocle.http.TooManyRedirectsException;
import io.monocle.http.WebSocket;
import io.monocle.http.WebSocketOptions;
import io.monocle.internal.Command;
import io.monocle.internal.Current;
import io.monocle.internal.Durations;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Promises;
import io.monocle.internal.WritablePromise;
import io.monocle.internal.net.SocketOptionsOf;
import io.monocle.internal.tls.TlsSetup;
import io.monocle.net.ConnectionLostException;
import io.monocle.spi.Capability;
import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpClientTransport;
import io.monocle.spi.HttpDriver;
import io.monocle.spi.HttpTarget;
import io.monocle.spi.NotProcessedException;
import io.monocle.spi.TlsConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client: every call is an o-routine, so that what follows on what reads straight. */
public final class Client implements HttpClient {
  /** How often a request is sent again that a server says it did nothing about. */
  private static final int MOST_REPEATED = 3;

  private final EventLoop loop;
  private final HttpClientOptions options;
  private final HttpDriver driver;
  private final @Nullable TlsConfig tls;
  private final Map<String, Places> places = new HashMap<>();
  private boolean closed;

  /** The loop's own thread only. */
  private @Nullable HttpClientTransport transport;

  /** For what begins with HTTP/1.1 over TLS, where the other one negotiates. */
  private @Nullable HttpClientTransport ofSockets;

  private Client(EventLoop loop, HttpClientOptions options) {
    this.loop = loop;
    this.options = options;
    this.driver = loop.driver().http();
    this.tls = TlsSetup.forHttpClient(options.tcp().tls(), options.version(), loop);
  }

  /** See {@link HttpClient#open}. Holder only. */
  public static HttpClient open(EventLoop loop, HttpClientOptions options) {
    if (options.version() == HttpVersion.HTTP_2_PRIOR_KNOWLEDGE
        && !loop.group().capabilities().contains(Capability.HTTP2)) {
      throw new UnsupportedOperationException("this backend lacks the capability HTTP2");
    }
    return new Client(loop, options);
  }

  /** The client that all on a loop share. Holder only. */
  public static HttpClient shared(EventLoop loop) {
    return loop.resources()
        .shared(Client.class, () -> new Client(loop, HttpClientOptions.defaults()));
  }

  @Override
  public Promise<HttpReply> send(HttpCall call) {
    return perform(call, promise -> whole(call, promise), reply -> {});
  }

  @Override
  public Promise<HttpDownload> download(HttpCall call) {
    return perform(call, promise -> reply(call, promise), HttpDownload::close);
  }

  @Override
  public Promise<EventStream> events(HttpCall call) {
    return EventReader.open(this, call, options.maxBody());
  }

  @Override
  public Promise<WebSocket> webSocket(HttpCall call, WebSocketOptions socketOptions) {
    WebSockets.require(loop);
    if (options.version() == HttpVersion.HTTP_2_PRIOR_KNOWLEDGE) {
      throw new UnsupportedOperationException(
          "WebSockets begin with HTTP/1.1: open a client without HTTP_2_PRIOR_KNOWLEDGE for them");
    }
    if (!call.method().equals("GET") || call.bytes() != null || call.writer() != null) {
      throw new IllegalArgumentException("a WebSocket is asked for by GET without a body");
    }
    return perform(call, promise -> open(call, socketOptions), WebSocket::close);
  }

  private WebSocket open(HttpCall call, WebSocketOptions socketOptions) {
    Url url = Url.of(call.url());
    Places ofHost = places(url);
    HttpTarget target = placeFor(url, ofHost);
    Dial dial = new Dial(loop, options, socketOptions, call, url, ofHost, target);
    loop.command(new Command.Action(() -> dial.begin(transportOfSockets(url))));
    return await(dial.opened());
  }

  private <T> Promise<T> perform(HttpCall call, Straight.Work<T> body, Consumer<T> unwanted) {
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
    return Straight.begin(loop, call.toString(), true, unwanted, body);
  }

  private Url supported(Url url) {
    if (url.secure() && tls == null) {
      throw new UnsupportedOperationException(
          "\"" + url + "\" needs the capability HTTPS, which this backend lacks");
    }
    return url;
  }

  private HttpReply whole(HttpCall call, WritablePromise<?> told) {
    try (Call reply = reply(call, told)) {
      byte[] bytes = await(reply.body().bytes());
      return new HttpReply(
          reply.url(), reply.status(), reply.headers(), bytes, reply.reply().charset());
    } catch (BodyTooLargeException e) {
      throw new LimitExceededException(
          "the reply to " + call + " has more than " + options.maxBody() + " bytes");
    }
  }

  private Call reply(HttpCall first, WritablePromise<?> told) {
    HttpCall call = measured(first);
    Url url = Url.of(call.url());
    for (int followed = 0; ; followed++) {
      Call reply = exchange(call, url, told);
      String location = reply.reply().location();
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

  /** With the length of a body that can tell it. */
  private static HttpCall measured(HttpCall call) {
    return call.writer() instanceof FormParts parts
        ? call.header("content-length", String.valueOf(await(offload(parts::length))))
        : call;
  }

  /** One exchange, or the one that came of it when the server had not begun with the others. */
  private Call exchange(HttpCall call, Url url, WritablePromise<?> told) {
    for (int again = 0; ; again++) {
      try {
        return attempt(call, url, told);
      } catch (ConnectionLostException e) {
        boolean untouched = e.getCause() instanceof NotProcessedException;
        if (!untouched || call.writer() != null || again == MOST_REPEATED) {
          throw e;
        }
      }
    }
  }

  private Call attempt(HttpCall call, Url url, WritablePromise<?> told) {
    Places ofHost = places(url);
    HttpTarget target = placeFor(url, ofHost);
    Call exchange = new Call(loop, options, call, url, ofHost, target, told);
    loop.command(new Command.Action(() -> exchange.begin(transport())));
    return await(exchange.replied());
  }

  private Places places(Url url) {
    return Objects.requireNonNull(
        places.computeIfAbsent(
            url.origin(),
            key ->
                new Places(
                    loop,
                    options.maxConnections(),
                    options.maxWaiting(),
                    () -> places.remove(key))));
  }

  /** Takes a place, and resolves the address. */
  private HttpTarget placeFor(Url url, Places ofHost) {
    await(ofHost.take(url));
    try {
      return Ways.to(loop, url, options);
    } catch (RuntimeException e) {
      ofHost.give();
      throw e;
    }
  }

  private HttpClientTransport transport() {
    HttpClientTransport open = transport;
    if (open == null) {
      open = newTransport(options.version() == HttpVersion.HTTP_2_PRIOR_KNOWLEDGE, tls);
      transport = open;
    }
    return open;
  }

  private HttpClientTransport transportOfSockets(Url url) {
    if (!url.secure() || tls == null || !tls.offersHttp2()) {
      return transport();
    }
    HttpClientTransport open = ofSockets;
    if (open == null) {
      open = newTransport(false, tls.withoutHttp2());
      ofSockets = open;
    }
    return open;
  }

  private HttpClientTransport newTransport(boolean http2, @Nullable TlsConfig itsTls) {
    return driver.client(
        new HttpClientConfig(
            SocketOptionsOf.of(options.tcp()),
            options.maxConnections(),
            Durations.toNanos(options.idleTimeout()),
            options.maxHeaders(),
            http2,
            itsTls));
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
                if (ofSockets != null) {
                  ofSockets.close();
                }
              }));
    }
  }
}
