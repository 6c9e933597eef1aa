package io.monocle.http;

import io.monocle.Promise;
import io.monocle.internal.http.EventText;
import org.jspecify.annotations.Nullable;

/**
 * Where the events of a response go.
 *
 * <p><b>Threads:</b> only in turns of its loop. <b>Cancellation:</b> an event whose sending is
 * given up is sent all the same. <b>Errors:</b> {@link io.monocle.net.ConnectionLostException} once
 * the client is gone.
 */
public final class EventOutput {
  private final HttpOutput out;

  EventOutput(HttpOutput out) {
    this.out = out;
  }

  /** What writes events, for as long as it likes. */
  @FunctionalInterface
  public interface Writer {

    /** Writes them; the stream ends when it returns. */
    void write(EventOutput out) throws Exception;
  }

  /** Sends an event; complete when there is room for more. */
  public Promise<@Nullable Void> send(ServerEvent event) {
    return out.write(EventText.of(event));
  }

  /** Sends an event that only says something. */
  public Promise<@Nullable Void> send(String data) {
    return send(ServerEvent.of(data));
  }

  /** Sends what clients ignore; every 15 s or so it keeps proxies from closing a quiet stream. */
  public Promise<@Nullable Void> comment(String text) {
    return out.write(EventText.comment(text));
  }
}
