package io.monocle.netty.codec;

import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpNegotiation.Open;
import io.monocle.spi.HttpTarget;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client's connections of HTTP/2: few, with room for many exchanges. Loop's thread only. */
final class Http2Connections {
  private final HttpLoop loop;
  private final HttpClientConfig config;
  private final Map<HttpTarget, List<Http2ClientConnection>> all = new HashMap<>();
  private boolean closing;

  /** None yet. */
  Http2Connections(HttpLoop loop, HttpClientConfig config) {
    this.loop = loop;
    this.config = config;
  }

  HttpClientConfig config() {
    return config;
  }

  HttpLoop loop() {
    return loop;
  }

  boolean isClosing() {
    return closing;
  }

  /** One with room, or null. */
  @Nullable Open find(HttpTarget target) {
    for (Http2ClientConnection each : all.getOrDefault(target, List.of())) {
      if (each.hasRoom()) {
        return on(each);
      }
    }
    return null;
  }

  /**
   * Makes a channel that leads to its target a connection.
   *
   * @param place puts a handler in its place in the channel's pipeline
   */
  Open add(HttpTarget target, Channel channel, Consumer<ChannelHandler> place) {
    Http2ClientConnection fresh = new Http2ClientConnection(this, target, channel);
    Objects.requireNonNull(all.computeIfAbsent(target, key -> new ArrayList<>(1))).add(fresh);
    place.accept(fresh.handler());
    return on(fresh);
  }

  /** A request is sent at once, or fails: there is nothing to withdraw. */
  private static Open on(Http2ClientConnection connection) {
    return request -> {
      connection.send(request);
      return () -> {};
    };
  }

  void gone(Http2ClientConnection connection) {
    List<Http2ClientConnection> known = all.get(connection.target());
    if (known != null && known.remove(connection) && known.isEmpty()) {
      all.remove(connection.target());
    }
  }

  /** Those that no exchange is on end now, the others with their last one. */
  void close() {
    closing = true;
    for (List<Http2ClientConnection> each : List.copyOf(all.values())) {
      List.copyOf(each).forEach(Http2ClientConnection::closeIfIdle);
    }
  }
}
