package io.monocle.internal.http;

import io.monocle.http.HttpBodyWriter;
import io.monocle.http.HttpOutput;
import io.monocle.http.WebSocketHandler;
import io.monocle.http.WebSocketOptions;
import java.util.Objects;

/** Stands for the body in a response that makes its connection a WebSocket. */
public record Upgrade(WebSocketOptions options, WebSocketHandler handler)
    implements HttpBodyWriter {

  /** Checks that all is there. */
  public Upgrade {
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(handler, "handler");
  }

  @Override
  public void write(HttpOutput out) {
    throw new IllegalStateException("a WebSocket is no body");
  }
}
