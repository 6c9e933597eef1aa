package io.monocle.internal.http;

import io.monocle.http.ServerEvent;
import java.time.Duration;

/** Events as they are sent. */
public final class EventText {
  private EventText() {}

  /** An event. */
  public static String of(ServerEvent event) {
    StringBuilder text = new StringBuilder();
    String id = event.id();
    Duration retry = event.retry();
    if (id != null) {
      text.append("id: ").append(id).append('\n');
    }
    if (!event.event().equals("message")) {
      text.append("event: ").append(event.event()).append('\n');
    }
    if (retry != null) {
      text.append("retry: ").append(Math.max(0, retry.toMillis())).append('\n');
    }
    for (String line : event.data().split("\r\n|\r|\n", -1)) {
      text.append("data: ").append(line).append('\n');
    }
    return text.append('\n').toString();
  }

  /** What is ignored. */
  public static String comment(String comment) {
    StringBuilder text = new StringBuilder();
    for (String line : comment.split("\r\n|\r|\n", -1)) {
      text.append(": ").append(line).append('\n');
    }
    return text.append('\n').toString();
  }
}
