package io.monocle.internal.executor;

import io.monocle.spi.HttpClientExchange;
import io.monocle.spi.HttpClientTransport;
import io.monocle.spi.HttpResponseHead;
import io.monocle.spi.WebSocketConfig;
import io.monocle.spi.WebSocketEvents;
import io.monocle.spi.WebSocketTransport;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An exchange of a client on the backend's loop. */
final class HopClientExchange extends HopStream implements HttpClientExchange {
  private static final int SWITCHING_PROTOCOLS = 101;

  final Replies events;
  private final HttpClientExchange exchange;
  private final @Nullable UpgradeChoice choice;

  /** The executor's thread only. */
  private HttpClientTransport.@Nullable Events told;

  /** What a reply of 101 has made of the connection; set before the executor hears of the reply. */
  private @Nullable HopWebSocket socket;

  HopClientExchange(
      ExecutorLoop loop, HttpClientExchange exchange, @Nullable UpgradeChoice choice) {
    super(loop, exchange);
    this.exchange = exchange;
    this.choice = choice;
    this.events = new Replies();
  }

  /** Who is told from here on. On the executor's thread. */
  void tell(HttpClientTransport.Events newEvents) {
    told = newEvents;
    events.tell(newEvents);
  }

  @Override
  public void end() {
    loop.ask(exchange::end);
  }

  @Override
  public WebSocketTransport webSocket(WebSocketConfig config, WebSocketEvents socketEvents) {
    HopWebSocket made = Objects.requireNonNull(socket, "a reply that agrees to it");
    made.tell(socketEvents);
    return made;
  }

  /** The backend's side. */
  final class Replies extends HopEvents implements HttpClientTransport.Events {
    Replies() {
      super(HopClientExchange.this.loop, inflow);
    }

    @Override
    public void responded(HttpResponseHead head) {
      WebSocketConfig config =
          head.status() == SWITCHING_PROTOCOLS && choice != null ? choice.upgradeBy(head) : null;
      if (config == null) {
        loop.hear(() -> hear(head));
        if (choice != null) {
          exchange.abort(); // later the exchange may be over, and its connection kept
        }
        return;
      }
      HopWebSocket made = new HopWebSocket(loop);
      socket = made;
      loop.hear(() -> hear(head)); // before its first frame
      made.begin(exchange.webSocket(config, made));
    }

    private void hear(HttpResponseHead head) {
      if (told != null) {
        told.responded(head);
      } else if (socket != null) {
        socket.abort();
      }
    }
  }
}
