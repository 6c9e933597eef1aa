package io.monocle.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.LimitExceededException;
import io.monocle.http.ServerEvent;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of bytes, however they are cut (the HTML standard, section 9.2.6). Lines end with a
 * line feed, a carriage return, or both, which may come in two pieces.
 */
final class EventParser {
  private static final String MARK = "\ufeff";

  private final int most;
  private final Queue<ServerEvent> ready = new ArrayDeque<>();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder data = new StringBuilder();
  private String event = "";
  private String lastId = "";
  private @Nullable Duration retry;
  private boolean afterReturn;
  private boolean first = true;
  private boolean tooLong;

  EventParser(int most) {
    this.most = most;
  }

  @Nullable ServerEvent poll() {
    return ready.poll();
  }

  String lastId() {
    return lastId;
  }

  @Nullable Duration retry() {
    return retry;
  }

  /** Throws if what came after the last event is too long to be one; nothing comes after it. */
  void checkLength() {
    if (tooLong) {
      throw new LimitExceededException("an event has more than " + most + " bytes");
    }
  }

  void feed(byte[] bytes) {
    for (byte each : bytes) {
      boolean ends = each == '\r' || each == '\n' && !afterReturn;
      boolean skipped = each == '\n' && afterReturn;
      afterReturn = each == '\r';
      if (ends) {
        String text = line.toString(UTF_8);
        line.reset();
        line(first && text.startsWith(MARK) ? text.substring(1) : text);
        first = false;
      } else if (!skipped) {
        line.write(each);
        if (line.size() + data.length() > most) {
          tooLong = true;
          return;
        }
      }
    }
  }

  private void line(String text) {
    if (text.isEmpty()) {
      dispatch();
      return;
    }
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    String value = colon < 0 ? "" : text.substring(colon + 1);
    value = value.startsWith(" ") ? value.substring(1) : value;
    switch (name) {
      case "data" -> data.append(value).append('\n');
      case "event" -> event = value;
      case "id" -> lastId = value.indexOf(0) < 0 ? value : lastId;
      case "retry" -> retry = value.matches("[0-9]{1,12}") ? millis(value) : retry;
      default -> {}
    }
  }

  private static Duration millis(String value) {
    return Duration.ofMillis(Long.parseLong(value));
  }

  private void dispatch() {
    if (!data.isEmpty()) {
      String id = lastId.isEmpty() ? null : lastId;
      String name = event.isEmpty() ? "message" : event.replace("\0", "");
      ready.add(new ServerEvent(id, name, data.substring(0, data.length() - 1), null));
    }
    data.setLength(0);
    event = "";
  }
}
