package io.monocle.internal.executor;

import io.monocle.spi.WebSocketEvents;
import io.monocle.spi.WebSocketOpcode;
import io.monocle.spi.WebSocketTransport;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A WebSocket of the backend's loop: commands go there, in order, and events come back. */
final class HopWebSocket implements WebSocketTransport, WebSocketEvents {
  private final ExecutorLoop loop;
  private final Inflow inflow;

  /** The backend's loop's thread only. */
  private @Nullable WebSocketTransport transport;

  /** The executor's thread only. */
  private @Nullable WebSocketEvents told;

  HopWebSocket(ExecutorLoop loop) {
    this.loop = loop;
    this.inflow = new Inflow(loop, on -> transport().reading(on));
  }

  /** It is there. On the backend's loop's thread. */
  void begin(WebSocketTransport begun) {
    transport = begun;
  }

  /** Who is told from here on. On the executor's thread. */
  void tell(WebSocketEvents events) {
    told = events;
  }

  private WebSocketTransport transport() {
    return Objects.requireNonNull(transport);
  }

  private void tellLater(Consumer<WebSocketEvents> event) {
    loop.hear(
        () -> {
          if (told != null) {
            event.accept(told);
          }
        });
  }

  // Commands, on the executor's thread.

  @Override
  public void reading(boolean on) {
    loop.ask(() -> inflow.wish(on));
  }

  @Override
  public void send(WebSocketOpcode opcode, byte[] payload) {
    loop.ask(() -> transport().send(opcode, payload));
  }

  @Override
  public void flush() {
    loop.ask(() -> transport().flush());
  }

  @Override
  public void close() {
    loop.ask(() -> transport().close());
  }

  @Override
  public void abort() {
    loop.ask(() -> transport().abort());
  }

  // Events, on the backend's loop's thread.

  @Override
  public void frame(WebSocketOpcode opcode, boolean last, byte[] payload) {
    inflow.arrived(payload.length);
    loop.hear(
        () -> {
          inflow.consumed(payload.length);
          if (told != null) {
            told.frame(opcode, last, payload);
          }
        });
  }

  @Override
  public void batchComplete() {
    tellLater(WebSocketEvents::batchComplete);
  }

  @Override
  public void broken(int code, String what) {
    tellLater(events -> events.broken(code, what));
  }

  @Override
  public void written(int bytes) {
    tellLater(events -> events.written(bytes));
  }

  @Override
  public void closed(@Nullable IOException cause) {
    tellLater(events -> events.closed(cause));
  }
}
