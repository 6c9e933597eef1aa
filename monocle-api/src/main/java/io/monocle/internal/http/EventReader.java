package io.monocle.internal.http;

import static io.monocle.Monocle.await;

import io.monocle.Promise;
import io.monocle.http.EventStream;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpDownload;
import io.monocle.http.MalformedReplyException;
import io.monocle.http.ServerEvent;
import io.monocle.internal.Current;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Promises;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Events as they come. Holder only. */
public final class EventReader implements EventStream {
  private final HttpDownload reply;
  private final EventParser parser;
  private @Nullable ServerEvent late;
  private @Nullable Straight<@Nullable ServerEvent> last;

  private EventReader(HttpDownload reply, int most) {
    this.reply = reply;
    this.parser = new EventParser(most);
  }

  /** See {@link HttpClient#events}. Holder only. */
  static Promise<EventStream> open(HttpClient client, HttpCall call, int most) {
    HttpCall asking = call.header("accept", "text/event-stream");
    return client
        .download(asking.header("cache-control", "no-store"))
        .map(reply -> checked(reply, call, most));
  }

  private static EventStream checked(HttpDownload reply, HttpCall call, int most) {
    String type = reply.header("content-type").orElse("nothing");
    if (reply.status() != 200 || !MediaType.is(type, "text/event-stream")) {
      reply.close();
      throw new MalformedReplyException(
          "the reply to " + call + " is no stream of events: " + reply.status() + ", " + type,
          null);
    }
    return new EventReader(reply, most);
  }

  @Override
  public Promise<@Nullable ServerEvent> next() {
    EventLoop loop = EventLoop.current("EventStream.next");
    if (Current.isCancelled()) {
      return Promises.cancelled();
    }
    ServerEvent ready = late == null ? parser.poll() : late;
    late = null;
    if (ready != null) {
      return Promises.completed(ready);
    }
    Straight<@Nullable ServerEvent> before = last;
    if (before != null && !before.isDone()) {
      throw new IllegalStateException("the next event is waited for already");
    }
    Straight<@Nullable ServerEvent> now =
        Straight.begin(
            loop,
            null,
            false,
            event -> late = event,
            promise -> {
              if (before != null) {
                before.awaitEnd();
              }
              return read();
            });
    last = now;
    return now;
  }

  private @Nullable ServerEvent read() {
    ServerEvent event = late == null ? parser.poll() : late;
    late = null;
    while (event == null) {
      parser.checkLength();
      byte[] some = await(reply.body().read());
      if (some == null) {
        return null;
      }
      parser.feed(some);
      event = parser.poll();
    }
    return event;
  }

  @Override
  public String lastEventId() {
    return parser.lastId();
  }

  @Override
  public Optional<Duration> retry() {
    return Optional.ofNullable(parser.retry());
  }

  @Override
  public void close() {
    reply.close();
  }
}
