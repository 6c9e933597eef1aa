package io.monocle.netty;

import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpClientTransport;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpTarget;
import io.netty.channel.socket.SocketChannel;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A client: its connections, of which those used last are used first. Loop's thread only. */
final class NettyHttpClient implements HttpClientTransport {
  private final NettyTransport transport;
  private final HttpClientConfig config;
  private final Map<HttpTarget, ArrayDeque<HttpClientConnection>> idle = new HashMap<>();
  private final Set<HttpClientConnection> all = new HashSet<>();
  private boolean closing;

  NettyHttpClient(NettyTransport transport, HttpClientConfig config) {
    this.transport = transport;
    this.config = config;
  }

  NettyTransport transport() {
    return transport;
  }

  HttpClientConfig config() {
    return config;
  }

  boolean isClosing() {
    return closing;
  }

  @Override
  public Cancellable request(
      HttpTarget target,
      HttpRequestHead head,
      byte @Nullable [] body,
      boolean last,
      Handler handler) {
    HttpClientRequest request = new HttpClientRequest(this, target, head, body, last, handler);
    transport.driver().later(request);
    return request;
  }

  /** A connection that waits for a request, or null. */
  @Nullable HttpClientConnection take(HttpTarget target) {
    ArrayDeque<HttpClientConnection> free = idle.get(target);
    return free == null ? null : free.pollLast();
  }

  /** Whether there is a connection to it, in use or not. */
  boolean isConnected(HttpTarget target) {
    for (HttpClientConnection each : all) {
      if (each.target().equals(target)) {
        return true;
      }
    }
    return false;
  }

  /** Makes a channel that is connected a connection, which is not free yet. */
  HttpClientConnection adopt(HttpTarget target, SocketChannel channel) {
    HttpClientConnection connection = new HttpClientConnection(this, target, channel);
    connection.install();
    return connection;
  }

  void opened(HttpClientConnection connection) {
    all.add(connection);
  }

  void free(HttpClientConnection connection) {
    Objects.requireNonNull(idle.computeIfAbsent(connection.target(), key -> new ArrayDeque<>()))
        .addLast(connection);
  }

  void gone(HttpClientConnection connection) {
    all.remove(connection);
    ArrayDeque<HttpClientConnection> free = idle.get(connection.target());
    if (free != null && free.remove(connection) && free.isEmpty()) {
      idle.remove(connection.target());
    }
  }

  @Override
  public void close() {
    closing = true;
    for (HttpClientConnection connection : List.copyOf(all)) {
      connection.closeIfIdle();
    }
  }
}
