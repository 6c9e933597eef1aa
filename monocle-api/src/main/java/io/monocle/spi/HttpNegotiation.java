package io.monocle.spi;

import io.monocle.spi.HttpClientTransport.Handler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which request goes to which connection where only a handshake tells whether that speaks HTTP/2 or
 * HTTP/1.1, for the engines of clients.
 *
 * <p>A request goes to a connection that is open and can take it. Or else it opens one, and those
 * that come meanwhile wait for it, too, as it may have room for all; only to a server that is known
 * to speak HTTP/1.1 each opens its own.
 *
 * <pre>
 *   asked ── a connection can take it ──▶ sent
 *     │ ▲                                  ▲
 *     │ └─ it can take no more ─┐          │
 *     └──▶ waiting ── connected ┴──────────┘
 *           │ given up    │ failed ──▶ all that wait fail
 *           ▼
 *          over; with the last one that waits, connecting is given up
 * </pre>
 *
 * <p><b>Threads:</b> only on its loop's thread. <b>Cancellation:</b> {@link Pending#cancel}.
 * <b>Errors:</b> given to the handlers of the requests.
 */
public abstract class HttpNegotiation {
  private final Map<HttpTarget, Connecting> shared = new HashMap<>();

  /** For subclasses. */
  protected HttpNegotiation() {}

  /** A connection that can take a request. */
  @FunctionalInterface
  public interface Open {

    /**
     * Sends it, or fails.
     *
     * @return withdraws it, while it is not sent
     */
    Cancellable send(Pending request);
  }

  /** What connecting leads to; one of these, once. */
  public interface Outcome {

    /**
     * There is a connection, of which {@link #find} knows already.
     *
     * @return false if nobody wants it any more
     */
    boolean opened(Open connection);

    /**
     * There is none.
     *
     * @param cause why
     */
    void failed(IOException cause);
  }

  /** An open connection that can take one more request, or null. */
  protected abstract @Nullable Open find(HttpTarget target);

  /** Whether there is a connection to it, in use or not, that speaks HTTP/1.1. */
  protected abstract boolean speaksHttp1(HttpTarget target);

  /**
   * Opens a connection, its handshake included.
   *
   * @return gives it up
   */
  protected abstract Cancellable connect(HttpTarget target, Outcome outcome);

  /** Finds a place for a request. */
  public final void send(Pending request) {
    if (request.settled) {
      return;
    }
    Open open = find(request.target);
    if (open != null) {
      request.sendOn(open);
      return;
    }
    Connecting known = shared.get(request.target);
    if (known != null) {
      known.add(request);
      return;
    }
    Connecting fresh = new Connecting(request.target);
    if (!speaksHttp1(request.target)) {
      shared.put(request.target, fresh);
    }
    fresh.add(request);
    fresh.begin();
  }

  /** A request, which is settled once: on its way, failed or given up. */
  public static final class Pending implements Cancellable {
    private final HttpTarget target;
    private final HttpRequestHead head;
    private final byte @Nullable [] body;
    private final boolean last;
    private final Handler handler;
    private @Nullable Connecting awaited;
    private @Nullable Cancellable further;
    private boolean settled;

    /** What {@link HttpClientTransport#request} was given. */
    public Pending(
        HttpTarget target,
        HttpRequestHead head,
        byte @Nullable [] body,
        boolean last,
        Handler handler) {
      this.target = target;
      this.head = head;
      this.body = body;
      this.last = last;
      this.handler = handler;
    }

    /** Where it goes. */
    public HttpTarget target() {
      return target;
    }

    /** Its head. */
    public HttpRequestHead head() {
      return head;
    }

    /** Its body, or null. */
    public byte @Nullable [] body() {
      return body;
    }

    /** Whether nothing follows. */
    public boolean last() {
      return last;
    }

    /** Who is told. */
    public Handler handler() {
      return handler;
    }

    private void sendOn(Open open) {
      settled = true;
      awaited = null;
      further = open.send(this);
    }

    private void fail(IOException cause) {
      settled = true;
      awaited = null;
      handler.failed(cause);
    }

    @Override
    public void cancel() {
      Connecting waitedFor = awaited;
      settled = true;
      awaited = null;
      if (waitedFor != null) {
        waitedFor.leave(this);
      }
      if (further != null) {
        further.cancel();
      }
    }
  }

  private final class Connecting implements Outcome {
    private final HttpTarget target;
    private final List<Pending> waiting = new ArrayList<>(1);
    private @Nullable Cancellable attempt;
    private boolean over;

    Connecting(HttpTarget target) {
      this.target = target;
    }

    void add(Pending request) {
      request.awaited = this;
      waiting.add(request);
    }

    void begin() {
      attempt = connect(target, this);
    }

    void leave(Pending request) {
      waiting.remove(request);
      if (waiting.isEmpty() && !over) {
        end();
        if (attempt != null) {
          attempt.cancel();
        }
      }
    }

    private List<Pending> end() {
      over = true;
      shared.remove(target, this);
      List<Pending> all = List.copyOf(waiting);
      waiting.clear();
      return all;
    }

    @Override
    public boolean opened(Open connection) {
      if (over) {
        return false;
      }
      List<Pending> all = end();
      all.getFirst().sendOn(connection);
      all.subList(1, all.size()).forEach(HttpNegotiation.this::send);
      return true;
    }

    @Override
    public void failed(IOException cause) {
      if (!over) {
        for (Pending each : end()) {
          if (!each.settled) {
            each.fail(cause);
          }
        }
      }
    }
  }
}
