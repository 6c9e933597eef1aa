package io.monocle.netty;

import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpClientTransport;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpTarget;
import io.netty.channel.socket.SocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A client of HTTP/2: few connections, with room for many exchanges. Loop's thread only. */
final class NettyHttp2Client implements HttpClientTransport {
  private final NettyTransport transport;
  private final HttpClientConfig config;
  private final Map<HttpTarget, List<Http2ClientConnection>> all = new HashMap<>();
  private boolean closing;

  NettyHttp2Client(NettyTransport transport, HttpClientConfig config) {
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
    Http2ClientRequest request = new Http2ClientRequest(this, target, head, body, last, handler);
    transport.driver().later(request);
    return request;
  }

  /** A connection with room, which may be about to be one. */
  Http2ClientConnection take(HttpTarget target) {
    Http2ClientConnection known = find(target);
    if (known != null) {
      return known;
    }
    Http2ClientConnection fresh = add(target);
    fresh.connect();
    return fresh;
  }

  /** The same, or null. */
  @Nullable Http2ClientConnection find(HttpTarget target) {
    for (Http2ClientConnection each : all.getOrDefault(target, List.of())) {
      if (each.hasRoom()) {
        return each;
      }
    }
    return null;
  }

  private Http2ClientConnection add(HttpTarget target) {
    Http2ClientConnection fresh = new Http2ClientConnection(this, target);
    Objects.requireNonNull(all.computeIfAbsent(target, key -> new ArrayList<>(1))).add(fresh);
    return fresh;
  }

  /** Makes a channel that is connected a connection. */
  Http2ClientConnection adopt(HttpTarget target, SocketChannel channel) {
    Http2ClientConnection fresh = add(target);
    fresh.begin(channel);
    return fresh;
  }

  void gone(Http2ClientConnection connection) {
    List<Http2ClientConnection> known = all.get(connection.target());
    if (known != null && known.remove(connection) && known.isEmpty()) {
      all.remove(connection.target());
    }
  }

  @Override
  public void close() {
    closing = true;
    for (List<Http2ClientConnection> each : List.copyOf(all.values())) {
      List.copyOf(each).forEach(Http2ClientConnection::closeIfIdle);
    }
  }
}
