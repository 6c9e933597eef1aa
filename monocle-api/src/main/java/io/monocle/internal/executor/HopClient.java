package io.monocle.internal.executor;

import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpClientExchange;
import io.monocle.spi.HttpClientTransport;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpTarget;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A client of the backend's loop. */
final class HopClient implements HttpClientTransport {
  private final ExecutorLoop loop;

  /** The backend's loop's thread only. */
  private @Nullable HttpClientTransport client;

  HopClient(ExecutorLoop loop, HttpClientConfig config) {
    this.loop = loop;
    loop.ask(() -> client = loop.io().http().client(config));
  }

  @Override
  public Cancellable request(
      HttpTarget target,
      HttpRequestHead head,
      byte @Nullable [] body,
      boolean last,
      Handler handler) {
    Attempt attempt = new Attempt(loop, handler);
    loop.ask(
        () ->
            attempt.begun =
                Objects.requireNonNull(client).request(target, head, body, last, attempt));
    return attempt;
  }

  @Override
  public void close() {
    loop.ask(() -> Objects.requireNonNull(client).close());
  }

  private static final class Attempt implements Handler, Cancellable {
    private final ExecutorLoop loop;
    private final Handler handler;

    /** The executor's thread only. */
    private boolean withdrawn;

    /** The backend's loop's thread only. */
    private @Nullable Cancellable begun;

    Attempt(ExecutorLoop loop, Handler handler) {
      this.loop = loop;
      this.handler = handler;
    }

    @Override
    public void cancel() {
      withdrawn = true;
      loop.ask(
          () -> {
            if (begun != null) {
              begun.cancel();
            }
          });
    }

    @Override
    public Events sent(HttpClientExchange exchange) {
      HopClientExchange hop =
          new HopClientExchange(
              loop, exchange, handler instanceof UpgradeChoice choice ? choice : null);
      loop.hear(
          () -> {
            if (withdrawn) {
              hop.abort();
            } else {
              hop.tell(handler.sent(hop));
            }
          });
      return hop.events;
    }

    @Override
    public void failed(IOException cause) {
      loop.hear(
          () -> {
            if (!withdrawn) {
              handler.failed(cause);
            }
          });
    }
  }
}
