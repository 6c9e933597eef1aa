package io.monocle.http;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event of a stream of {@code text/event-stream} (the HTML standard, section 9.2).
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> an id or a name with a
 * line break is an {@link IllegalArgumentException}.
 *
 * @param id what a client that comes back says it has had, or null
 * @param event its name; {@code message} unless changed
 * @param data what it says, in any number of lines
 * @param retry after which time a client shall come back, or null
 */
public record ServerEvent(
    @Nullable String id, String event, String data, @Nullable Duration retry) {

  /** Checks for line breaks. */
  public ServerEvent {
    Objects.requireNonNull(data, "data");
    check("id", id == null ? "" : id);
    check("event", event);
  }

  private static void check(String what, String text) {
    if (text.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
      throw new IllegalArgumentException(
          "the " + what + " of an event must have no line break and no zero");
    }
  }

  /** An event that only says something. */
  public static ServerEvent of(String data) {
    return new ServerEvent(null, "message", data, null);
  }

  /** A copy with an id. */
  public ServerEvent id(String newId) {
    return new ServerEvent(newId, event, data, retry);
  }

  /** A copy with another name. */
  public ServerEvent event(String newEvent) {
    return new ServerEvent(id, newEvent, data, retry);
  }

  /** A copy that tells clients after which time to come back. */
  public ServerEvent retry(Duration newRetry) {
    return new ServerEvent(id, event, data, newRetry);
  }
}
