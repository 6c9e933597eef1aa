package io.monocle.internal.http;

import io.monocle.Promise;
import io.monocle.http.HttpBody;
import io.monocle.http.HttpBodyWriter;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpDownload;
import io.monocle.http.HttpHeaders;
import io.monocle.internal.Command;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Resources;
import io.monocle.internal.Turn;
import io.monocle.internal.WritablePromise;
import io.monocle.internal.net.Arrivals;
import io.monocle.internal.net.Output;
import io.monocle.internal.net.StreamOwner;
import io.monocle.net.ConnectionLostException;
import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpClientExchange;
import io.monocle.spi.HttpClientTransport;
import io.monocle.spi.HttpResponseHead;
import io.monocle.spi.HttpTarget;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request and its reply, on the client's side. Holder only, but for what says otherwise.
 *
 * <pre>
 *   asked ── sent ──▶ sending, waiting ── responded ──▶ replied ── closed ──▶ over
 *    │ failed, given up   │ lost, given up                  │ lost, close        ▲
 *    └────────────────────┴─────────────────────────────────┴────────────────────┘
 * </pre>
 */
public final class Call
    implements HttpDownload, StreamOwner, HttpClientTransport.Handler, Resources.Resource {
  private final EventLoop loop;
  private final HttpClientOptions options;
  private final HttpCall call;
  private final Url url;
  private final Places places;
  private final HttpTarget target;
  private final WritablePromise<?> told;
  private final Replied replied = new Replied();
  private @Nullable Reply reply;
  private boolean over;

  /** The loop's own thread only. */
  private @Nullable Cancellable attempt;

  /** Set on the loop's own thread before the turn that hears of it. */
  private @Nullable Sent sent;

  /**
   * A call that is not sent yet.
   *
   * @param told is told how far the bodies are
   */
  Call(
      EventLoop loop,
      HttpClientOptions options,
      HttpCall call,
      Url url,
      Places places,
      HttpTarget target,
      WritablePromise<?> told) {
    this.loop = loop;
    this.options = options;
    this.call = call;
    this.url = url;
    this.places = places;
    this.target = target;
    this.told = told;
  }

  /** What there is once the request is on its way. */
  private record Sent(HttpClientExchange exchange, Answers arrivals, Output output) {}

  /** Has its outcome when the head of the reply has come; given up, the exchange ends. */
  Promise<Call> replied() {
    return replied;
  }

  /** Sends the request. On the loop's own thread. */
  void begin(HttpClientTransport transport) {
    if (replied.isDone()) {
      failed(new IOException("given up"));
      return;
    }
    attempt =
        transport.request(
            target, CallHead.of(call, url, options), call.bytes(), call.writer() == null, this);
  }

  // What the transport tells of the request, on the loop's own thread.

  @Override
  public HttpClientTransport.Events sent(HttpClientExchange exchange) {
    Answers arrivals = new Answers(exchange);
    sent =
        new Sent(exchange, arrivals, new Output(this, loop, exchange, options.tcp().writeMark()));
    loop.postFromDriver(Turn.of(this::begun));
    return arrivals;
  }

  @Override
  public void failed(IOException cause) {
    loop.postFromDriver(
        Turn.of(
            () -> {
              replied.fail(Ways.failure(toString(), target, cause));
              end();
            }));
  }

  private Sent sent() {
    return Objects.requireNonNull(sent);
  }

  private void begun() {
    loop.resources().add(this);
    HttpBodyWriter writer = call.writer();
    if (replied.isDone()) {
      abort();
    } else if (writer != null) {
      var _ = loop.launch(call + " body", () -> upload(writer));
    }
  }

  private void upload(HttpBodyWriter writer) {
    try {
      Upload body = Upload.of(sent().output(), call, told);
      writer.write(body);
      body.end();
      loop.command(new Command.Action(sent().exchange()::end));
    } catch (Throwable e) {
      if (!over) {
        replied.fail(e); // or else a reply has begun, which what sends half a request breaks off
        abort();
      }
    }
  }

  private void responded(HttpResponseHead newHead) {
    reply = Reply.of(loop, sent().arrivals(), options, call, url, newHead);
    reply.raw().tell(told);
    if (!replied.succeed(this)) {
      abort();
    }
  }

  /** What comes back. */
  private final class Answers extends Arrivals implements HttpClientTransport.Events {
    Answers(HttpClientExchange exchange) {
      super(Call.this, Call.this.loop, exchange, options.tcp().readMark());
    }

    @Override
    public void responded(HttpResponseHead newHead) {
      loop.postFromDriver(Turn.of(() -> Call.this.responded(newHead)));
    }
  }

  private final class Replied extends WritablePromise<Call> {
    @Override
    protected void withdrawn() {
      loop.onLoop(Call.this::giveUp);
    }
  }

  private void giveUp() {
    loop.command(
        new Command.Action(
            () -> {
              Sent known = sent;
              Cancellable begun = attempt;
              if (known != null) {
                known.exchange().abort();
              } else if (begun != null) {
                begun.cancel();
                loop.postFromDriver(Turn.of(this::end));
              }
            }));
  }

  // Events, as turns.

  @Override
  public void came(byte[] bytes) {
    knownBody().came(bytes);
  }

  @Override
  public void batchCame() {
    if (!knownBody().batchCame()) {
      abort();
    }
  }

  @Override
  public void peerEndedInput() {
    knownBody().end();
  }

  @Override
  public void gone(@Nullable Throwable cause) {
    String why =
        this + ": the connection was lost" + (cause == null ? "" : ": " + cause.getMessage());
    ConnectionLostException lost = new ConnectionLostException(why, new byte[0], cause);
    replied.fail(lost);
    if (reply != null) {
      reply.raw().gone(cause);
    }
    sent().output().fail(lost);
    loop.resources().remove(this);
    end();
  }

  private void end() {
    if (!over) {
      over = true;
      places.give();
    }
  }

  /** What has come; only once it has. */
  Reply reply() {
    return Objects.requireNonNull(reply);
  }

  private BodyReader knownBody() {
    return reply().raw();
  }

  @Override
  public Output output() {
    return sent().output();
  }

  @Override
  public <T extends @Nullable Object> Promise<T> limited(WritablePromise<T> wait) {
    return wait;
  }

  @Override
  public void abort() {
    if (!over) {
      loop.command(new Command.Action(sent().exchange()::abort));
    }
  }

  /** Lets the rest of the body through, so that the connection can be used again. */
  void letGo() {
    if (!over && !knownBody().hasEnded()) {
      if (knownBody().tooLongToDiscard()) {
        abort();
      } else {
        knownBody().discard();
      }
    }
  }

  @Override
  public String url() {
    return url.toString();
  }

  @Override
  public int status() {
    return reply().head().status();
  }

  @Override
  public HttpHeaders headers() {
    return reply().headers();
  }

  @Override
  public HttpBody body() {
    return reply().body();
  }

  @Override
  public void close() {
    if (!knownBody().isSettled()) {
      abort();
    }
  }

  @Override
  public String toString() {
    return call.method() + " " + url;
  }
}
