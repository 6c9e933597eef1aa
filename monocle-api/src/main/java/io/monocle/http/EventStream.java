package io.monocle.http;

import io.monocle.Promise;
import io.monocle.internal.http.EventReader;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Events that a server sends. Close it. It does not connect again by itself:
 *
 * <pre>{@code
 * HttpCall call = HttpCall.get(url);
 * try (var events = await(client.events(call.header("last-event-id", seen)))) {
 *   for (ServerEvent event; (event = await(events.next())) != null; ) { ... }
 *   seen = events.lastEventId();
 * }
 * }</pre>
 *
 * <p><b>Threads:</b> only in turns of its loop, and one {@code next} at a time.
 * <b>Cancellation:</b> a wait that is given up loses no event; {@link #close} ends the exchange.
 * <b>Errors:</b> a stream that breaks off fails {@code next} with {@link
 * io.monocle.net.ConnectionLostException}, an event over {@link HttpClientOptions#maxBody()} with
 * {@link io.monocle.LimitExceededException}.
 */
public sealed interface EventStream extends AutoCloseable permits EventReader {

  /** The next event; null when the server has ended the stream. */
  Promise<@Nullable ServerEvent> next();

  /** The id that the server has said last, empty before; to be said when coming back. */
  String lastEventId();

  /** After which time the server wants clients to come back, if it has said so. */
  Optional<Duration> retry();

  /** Ends it. Idempotent. */
  @Override
  void close();
}
