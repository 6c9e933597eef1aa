package io.monocle.internal.http;

import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.http.BodyTooLargeException;
import io.monocle.http.HttpException;
import io.monocle.http.HttpOutput;
import io.monocle.http.HttpResponse;
import io.monocle.internal.Command;
import io.monocle.internal.Current;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Promises;
import io.monocle.internal.Resources;
import io.monocle.internal.Trace;
import io.monocle.internal.Turn;
import io.monocle.internal.WritablePromise;
import io.monocle.internal.net.Output;
import io.monocle.internal.net.StreamOwner;
import io.monocle.internal.net.UnderWay;
import io.monocle.net.ConnectionLostException;
import io.monocle.spi.HttpFields;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpResponseHead;
import io.monocle.spi.HttpServerExchange;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its response, and the turn that begins it. Its state belongs to the holder of the
 * connection's loop.
 *
 * <pre>
 *   came ── begin ──▶ handling ── respond ──▶ sending ── all sent ──▶ answered ── closed ──▶ gone
 *    │ refused            │ client gone: the o-routine is cancelled      ▲
 *    └───────── respond ──┴──────────────────────────────────────────────┘
 * </pre>
 */
final class Exchange extends Turn
    implements StreamOwner, HttpOutput, UnderWay.Task, Resources.Resource {
  private static final Logger LOG = LoggerFactory.getLogger("io.monocle.http.HttpServer");

  private final Serving serving;
  private final EventLoop loop;
  private final HttpServerExchange transport;
  private final HttpRequestHead head;
  private final Output output;
  private final RequestArrivals arrivals;
  private final BodyReader body;
  private @Nullable Oroutine<?> routine;
  private @Nullable Talk talk;
  private boolean begun;
  private final @Nullable AccessEntry entry;
  private boolean answered;
  private @Nullable SaidLength said;

  /** All has come, and all was handed over to be sent. */
  private boolean settled;

  private boolean gone;

  /** Why it is gone, if it did not end in order. */
  private @Nullable Throwable goneBecause;

  /** On the loop's own thread. */
  Exchange(Serving serving, EventLoop loop, HttpServerExchange transport, HttpRequestHead head) {
    this.serving = serving;
    this.loop = loop;
    this.transport = transport;
    this.head = head;
    this.output = new Output(this, loop, transport, serving.options().tcp().writeMark());
    this.arrivals = new RequestArrivals(this, loop, transport, serving.options().tcp().readMark());
    this.body =
        new BodyReader(
            loop,
            arrivals,
            this,
            Fields.contentLength(head.fields()),
            serving.options().maxBody(),
            MediaType.charset(head.fields().get("content-type")));
    this.entry =
        serving.options().accessLog() ? AccessEntry.begin(head, transport.remoteAddress()) : null;
  }

  RequestArrivals arrivals() {
    return arrivals;
  }

  /** Its first turn. */
  @Override
  public void run() {
    loop.resources().add(this);
    if (arrivals.cameWhole()) {
      body.end();
    }
    HttpException problem = HeadRules.problem(head, serving.options());
    if (problem != null) {
      answer(problem.response().header("connection", "close"));
    } else if (!serving.hasRoom()) {
      answer(new HttpException(503, "too many requests").response().header("retry-after", "1"));
    } else {
      routine = loop.launch(this::serve);
      serving.underWay().add(this);
    }
  }

  private void serve() {
    begun = true;
    try {
      HttpResponse response = handled();
      if (response.writer() instanceof Upgrade upgrade) {
        upgrade(response, upgrade);
      } else {
        answer(response);
      }
    } catch (CancellationException e) {
      abort();
      if (!Current.isCancelled()) {
        LOG.error("The handler of {} failed", this, Trace.readable(e));
      }
    } catch (Throwable e) {
      boolean clientGone = e instanceof ConnectionLostException && gone;
      abort();
      if (clientGone) {
        LOG.debug("The handler of {} ended with its client", this, e);
      } else {
        LOG.error("The response to {} broke off", this, Trace.readable(e));
      }
    }
  }

  private HttpResponse handled() {
    try {
      ServerRequest request = new ServerRequest(head, body, transport);
      return Objects.requireNonNull(serving.handler().handle(request), "the handler returned null");
    } catch (HttpException e) {
      return e instanceof BodyTooLargeException
          ? e.response().header("connection", "close")
          : e.response();
    } catch (CancellationException e) {
      throw e;
    } catch (Throwable e) {
      if (e instanceof ConnectionLostException clientGone && gone) {
        throw clientGone;
      }
      LOG.error("The handler of {} failed; it is answered 500", this, Trace.readable(e));
      return HttpResponse.text("Internal Server Error").status(500);
    }
  }

  /** Sends a response; on the o-routine, if there is one. */
  private void answer(HttpResponse response) {
    if (gone) {
      return;
    }
    HttpFields fields = Headers.copyOf(response.headers());
    fields.remove("transfer-encoding").add("date", HttpDate.now());
    int status = response.status();
    boolean mayHaveBody = !head.method().equals("HEAD") && status != 204 && status != 304;
    byte[] bytes = response.bytes();
    var writer = response.writer();
    if (writer == null && status != 204 && status != 304) {
      fields.set("content-length", String.valueOf(bytes == null ? 0 : bytes.length));
    }
    if (serving.isClosing() || !body.hasEnded() && (body.tooLongToDiscard() || mayNotCome())) {
      fields.set("connection", "close");
    }
    boolean whole = writer == null || !mayHaveBody;
    HttpResponseHead responseHead = new HttpResponseHead(status, fields);
    byte[] first = mayHaveBody ? bytes : null;
    loop.command(new Command.Action(() -> transport.respond(responseHead, first, whole)));
    if (entry != null) {
      entry.answered(status, first == null ? 0 : first.length);
    }
    if (!whole && writer != null) {
      SaidLength length = SaidLength.of(fields);
      said = length;
      try {
        writer.write(this);
      } catch (Exception e) {
        throw e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
      }
      length.end();
      loop.command(new Command.Action(transport::end));
    }
    answered = true;
    if (!body.hasEnded()) {
      body.discard();
    } else if (whole) {
      loop.resources().remove(this);
      settled = true;
    }
  }

  /** Makes the connection a WebSocket, if the request asks for that as it should. */
  private void upgrade(HttpResponse response, Upgrade upgrade) {
    HttpResponse problem = Handshake.problem(head, upgrade.options());
    if (problem == null && serving.isClosing()) {
      problem = new HttpException(503, "the server stops").response();
    } else if (problem == null && !WebSockets.areThere(loop)) {
      LOG.error("{} is answered 501: {}", this, WebSockets.missing(loop));
      problem = new HttpException(501, "no WebSockets here").response();
    }
    if (problem != null) {
      answer(problem);
      return;
    }
    if (gone) {
      return;
    }
    HttpFields fields = Headers.copyOf(response.headers());
    fields.add("date", HttpDate.now());
    Handshake.Agreed agreed = Handshake.accept(head, upgrade.options(), fields);
    Talk opened = new Talk(this, loop, serving.options().tcp(), upgrade, agreed);
    talk = opened;
    opened.open(transport, fields, Handshake.config(upgrade.options(), agreed));
    if (entry != null) {
      entry.answered(response.status(), 0);
    }
    opened.talk();
    answered = true;
    if (gone) {
      serving.underWay().remove(this);
    }
  }

  /** The WebSocket is over; a handler that was told so may still have something to do. */
  void talked(boolean inOrder, @Nullable Throwable cause) {
    if (inOrder && !answered) {
      logAccess();
      gone = true;
      goneBecause = cause;
      loop.resources().remove(this);
    } else {
      gone(cause);
    }
  }

  /** Whether the client waits for a word before it sends the body, and has had none. */
  private boolean mayNotCome() {
    return !body.hasBegun() && head.fields().lists("expect", "100-continue");
  }

  // The response's body.

  @Override
  public Promise<@Nullable Void> write(byte[] bytes) {
    if (Current.isCancelled()) {
      return Promises.cancelled();
    }
    if (gone) {
      return Promises.failed(lost());
    }
    if (said != null) {
      said.wrote(bytes.length);
    }
    if (entry != null) {
      entry.wrote(bytes.length);
    }
    return output.write(bytes);
  }

  @Override
  public Promise<@Nullable Void> write(String text) {
    return write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Promise<@Nullable Void> flush() {
    return gone ? Promises.failed(lost()) : output.flushed();
  }

  // Events, as turns.

  @Override
  public void came(byte[] bytes) {
    body.came(bytes);
  }

  @Override
  public void batchCame() {
    if (!body.batchCame()) {
      abort();
    }
  }

  @Override
  public void peerEndedInput() {
    body.end();
  }

  @Override
  public void gone(@Nullable Throwable cause) {
    logAccess();
    gone = true;
    goneBecause = cause;
    body.gone(cause);
    if (output.isAwaited()) {
      output.fail(lost());
    }
    loop.resources().remove(this);
    Oroutine<?> handling = routine;
    if (handling != null) {
      if (!answered) {
        handling.cancel("its client is gone");
      }
      serving.underWay().remove(this);
    }
  }

  /**
   * The transport is done with it, on the loop's own thread; what was written before the response
   * was handed over is seen here.
   *
   * @return false if there is something left to do in a turn
   */
  boolean endedInOrder() {
    if (settled) {
      logAccess();
      serving.underWay().remove(this);
    }
    return settled;
  }

  private void logAccess() {
    if (entry != null) {
      entry.log();
    }
  }

  private ConnectionLostException lost() {
    return new ConnectionLostException(
        "the client of " + this + " is gone", new byte[0], goneBecause);
  }

  @Override
  public Output output() {
    return output;
  }

  @Override
  public <T extends @Nullable Object> Promise<T> limited(WritablePromise<T> wait) {
    return wait;
  }

  // As something that a server has under way.

  @Override
  public Oroutine<?> routine() {
    return Objects.requireNonNull(routine);
  }

  @Override
  public void cancel() {
    routine().cancel("its server stops");
    loop.onLoop(
        () -> {
          if (talk != null) {
            talk.leave();
          } else if (answered
              || !begun) { // an o-routine that is cancelled before its first turn has none
            abort();
          }
        });
  }

  @Override
  public void stopping() {
    loop.onLoop(
        () -> {
          if (talk != null) {
            talk.serverStops();
          }
        });
  }

  @Override
  public void abort() {
    if (talk != null) {
      talk.abort();
    } else if (!gone) {
      loop.command(new Command.Action(transport::abort));
    }
  }

  @Override
  public String toString() {
    return head.method() + " " + head.target() + " from " + transport.remoteAddress();
  }
}
