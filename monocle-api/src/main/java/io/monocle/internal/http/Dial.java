package io.monocle.internal.http;

import io.monocle.Promise;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.WebSocket;
import io.monocle.http.WebSocketOptions;
import io.monocle.http.WebSocketRefusedException;
import io.monocle.internal.Command;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Resources;
import io.monocle.internal.Turn;
import io.monocle.internal.WritablePromise;
import io.monocle.internal.executor.UpgradeChoice;
import io.monocle.net.ConnectionLostException;
import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpClientExchange;
import io.monocle.spi.HttpClientTransport;
import io.monocle.spi.HttpFields;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpResponseHead;
import io.monocle.spi.HttpTarget;
import io.monocle.spi.WebSocketConfig;
import io.monocle.spi.WebSocketTransport;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A client's request for a WebSocket, and later its owner.
 *
 * <pre>
 *   asked ── sent ──▶ waiting ── 101 ──▶ open ── the WebSocket is over ──▶ over
 *     │ failed, given up  │ refused, lost, given up                        ▲
 *     └───────────────────┴────────────────────────────────────────────────┘
 * </pre>
 *
 * <p>What the transport tells comes on the loop's own thread, and so do {@code attempt}, {@code
 * exchange} and {@code socket} change; the rest is the holder's.
 */
final class Dial
    implements HttpClientTransport.Handler,
        HttpClientTransport.Events,
        Resources.Resource,
        Socket.Owner,
        UpgradeChoice {
  private final EventLoop loop;
  private final HttpClientOptions client;
  private final WebSocketOptions options;
  private final HttpCall call;
  private final Url url;
  private final Places places;
  private final HttpTarget target;
  private final Opened opened = new Opened();
  private boolean placeGiven;
  private String key = "";
  private @Nullable Cancellable attempt;
  private @Nullable HttpClientExchange exchange;
  private volatile @Nullable Socket socket;

  Dial(
      EventLoop loop,
      HttpClientOptions client,
      WebSocketOptions options,
      HttpCall call,
      Url url,
      Places places,
      HttpTarget target) {
    this.loop = loop;
    this.client = client;
    this.options = options;
    this.call = call;
    this.url = url;
    this.places = places;
    this.target = target;
  }

  /** Has its outcome when the server has answered; given up, the exchange ends. */
  Promise<WebSocket> opened() {
    return opened;
  }

  /** Sends the request. On the loop's own thread. */
  void begin(HttpClientTransport transport) {
    if (opened.isDone()) {
      failed(new IOException("given up"));
      return;
    }
    HttpFields fields = Headers.copyOf(call.headers());
    fields.set("host", url.authority());
    if (fields.indexOf("user-agent", 0) < 0) {
      fields.add("user-agent", "monocle");
    }
    key = Handshake.ask(fields, options);
    attempt =
        transport.request(
            target, new HttpRequestHead("GET", url.target(), "HTTP/1.1", fields), null, true, this);
  }

  // What the transport tells.

  @Override
  public HttpClientTransport.Events sent(HttpClientExchange newExchange) {
    exchange = newExchange;
    loop.postFromDriver(
        Turn.of(
            () -> {
              loop.resources().add(this);
              if (opened.isDone()) {
                giveUp();
              }
            }));
    return this;
  }

  @Override
  public void failed(IOException cause) {
    loop.postFromDriver(
        Turn.of(
            () -> {
              opened.fail(Ways.failure(toString(), target, cause));
              givePlace();
            }));
  }

  @Override
  public @Nullable WebSocketConfig upgradeBy(HttpResponseHead head) {
    return Handshake.problem(head, key, options) == null
        ? Handshake.config(options, Handshake.agreed(head))
        : null;
  }

  @Override
  public void responded(HttpResponseHead head) {
    String problem = Handshake.problem(head, key, options);
    HttpClientExchange known = Objects.requireNonNull(exchange);
    if (problem != null) {
      loop.postFromDriver(
          Turn.of(
              () ->
                  opened.fail(
                      new WebSocketRefusedException(url.toString(), head.status(), problem))));
      known.abort();
      return;
    }
    Handshake.Agreed agreed = Handshake.agreed(head);
    Socket open = new Socket(loop, client.tcp(), options, agreed, this);
    WebSocketTransport transport =
        known.webSocket(Handshake.config(options, agreed), open.events());
    open.open(transport);
    socket = open;
    loop.postFromDriver(
        Turn.of(
            () -> {
              givePlace();
              open.begin();
              if (!opened.succeed(open)) {
                open.close();
              }
            }));
  }

  /** Of a reply that is refused. */
  @Override
  public void received(byte[] bytes) {}

  @Override
  public void batchComplete() {}

  @Override
  public void inputEnded() {}

  @Override
  public void written(int bytes) {}

  @Override
  public void closed(@Nullable IOException cause) {
    loop.postFromDriver(Turn.of(() -> over(false, cause)));
  }

  @Override
  public void over(boolean inOrder, @Nullable Throwable cause) {
    opened.fail(
        new ConnectionLostException(
            this + ": the connection was lost" + (cause == null ? "" : ": " + cause.getMessage()),
            new byte[0],
            cause));
    loop.resources().remove(this);
    givePlace();
  }

  private void givePlace() {
    if (!placeGiven) {
      placeGiven = true;
      places.give();
    }
  }

  private final class Opened extends WritablePromise<WebSocket> {
    @Override
    protected void withdrawn() {
      loop.onLoop(Dial.this::giveUp);
    }
  }

  private void giveUp() {
    loop.command(
        new Command.Action(
            () -> {
              HttpClientExchange known = exchange;
              Cancellable begun = attempt;
              if (known != null) {
                if (socket == null) {
                  known.abort();
                }
              } else if (begun != null) {
                begun.cancel();
                loop.postFromDriver(Turn.of(this::givePlace));
              }
            }));
  }

  @Override
  public void abort() {
    Socket open = socket;
    if (open == null) {
      giveUp();
    } else {
      open.abort();
    }
  }

  @Override
  public boolean isServer() {
    return false;
  }

  @Override
  public String toString() {
    return "to " + url;
  }
}
