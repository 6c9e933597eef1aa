package io.monocle.netty.mutant;

import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpClientExchange;
import io.monocle.spi.HttpClientTransport.Events;
import io.monocle.spi.HttpFields;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpResponseHead;
import io.monocle.spi.HttpServerConfig;
import io.monocle.spi.HttpServerExchange;
import io.monocle.spi.WebSocketConfig;
import io.monocle.spi.WebSocketEvents;
import io.monocle.spi.WebSocketOpcode;
import io.monocle.spi.WebSocketTransport;
import java.io.IOException;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** What an engine does wrong: each method gives back what is sound, but for the one overridden. */
interface HttpDefect {

  default HttpServerConfig config(HttpServerConfig sound) {
    return sound;
  }

  /** Whether it serves without understanding anything. */
  default boolean isCareless() {
    return false;
  }

  default HttpRequestHead came(HttpRequestHead sound) {
    return sound;
  }

  default ServerLink link(HttpRequestHead head) {
    return new ServerLink();
  }

  default HttpClientConfig config(HttpClientConfig sound) {
    return sound;
  }

  default HttpRequestHead goes(HttpRequestHead sound) {
    return sound;
  }

  default IOException refused(IOException sound) {
    return sound;
  }

  default ClientLink link() {
    return new ClientLink();
  }

  /** Whether the provider does not say that it has WebSockets. */
  default boolean hidesWebSockets() {
    return false;
  }

  /** What stands at a WebSocket. */
  default SocketLink socket() {
    return new SocketLink();
  }

  /** Stands between a server's exchange and who is told of its events. */
  class ServerLink implements HttpServerExchange, ConnectionEvents {
    HttpServerExchange below;
    ConnectionEvents above;
    SocketLink socket;

    @SuppressWarnings("NullAway.Init") // set before anything is passed on
    ServerLink() {}

    /** Something it does of its own accord, soon. */
    void begin() {}

    @Override
    public InetSocketAddress localAddress() {
      return below.localAddress();
    }

    @Override
    public @Nullable SSLEngine tls() {
      return below.tls();
    }

    @Override
    public InetSocketAddress remoteAddress() {
      return below.remoteAddress();
    }

    @Override
    public void respond(HttpResponseHead head, byte @Nullable [] body, boolean last) {
      below.respond(head, body, last);
    }

    @Override
    public void end() {
      below.end();
    }

    @Override
    public WebSocketTransport webSocket(
        HttpFields fields, WebSocketConfig config, WebSocketEvents events) {
      socket.above = events;
      socket.below = below.webSocket(fields, config, socket);
      return socket;
    }

    @Override
    public void reading(boolean on) {
      below.reading(on);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      below.write(bytes, offset, length);
    }

    @Override
    public void abort() {
      below.abort();
    }

    @Override
    public void received(byte[] bytes) {
      above.received(bytes);
    }

    @Override
    public void batchComplete() {
      above.batchComplete();
    }

    @Override
    public void inputEnded() {
      above.inputEnded();
    }

    @Override
    public void written(int bytes) {
      above.written(bytes);
    }

    @Override
    public void closed(@Nullable IOException cause) {
      above.closed(cause);
    }
  }

  /** Stands between a client's exchange and who is told of its events. */
  class ClientLink implements HttpClientExchange, Events {
    HttpClientExchange below;
    Events above;
    SocketLink socket;

    @SuppressWarnings("NullAway.Init") // set before anything is passed on
    ClientLink() {}

    @Override
    public WebSocketTransport webSocket(WebSocketConfig config, WebSocketEvents events) {
      socket.above = events;
      socket.below = below.webSocket(config, socket);
      return socket;
    }

    @Override
    public void end() {
      below.end();
    }

    @Override
    public void reading(boolean on) {
      below.reading(on);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      below.write(bytes, offset, length);
    }

    @Override
    public void abort() {
      below.abort();
    }

    @Override
    public void responded(HttpResponseHead head) {
      above.responded(head);
    }

    @Override
    public void received(byte[] bytes) {
      above.received(bytes);
    }

    @Override
    public void batchComplete() {
      above.batchComplete();
    }

    @Override
    public void inputEnded() {
      above.inputEnded();
    }

    @Override
    public void written(int bytes) {
      above.written(bytes);
    }

    @Override
    public void closed(@Nullable IOException cause) {
      above.closed(cause);
    }
  }

  /** Stands between the transport of a WebSocket and who is told of its events. */
  class SocketLink implements WebSocketTransport, WebSocketEvents {
    WebSocketTransport below;
    WebSocketEvents above;

    @SuppressWarnings("NullAway.Init") // set before anything is passed on
    SocketLink() {}

    @Override
    public void reading(boolean on) {
      below.reading(on);
    }

    @Override
    public void send(WebSocketOpcode opcode, byte[] payload) {
      below.send(opcode, payload);
    }

    @Override
    public void flush() {
      below.flush();
    }

    @Override
    public void close() {
      below.close();
    }

    @Override
    public void abort() {
      below.abort();
    }

    @Override
    public void frame(WebSocketOpcode opcode, boolean last, byte[] payload) {
      above.frame(opcode, last, payload);
    }

    @Override
    public void batchComplete() {
      above.batchComplete();
    }

    @Override
    public void broken(int code, String what) {
      above.broken(code, what);
    }

    @Override
    public void written(int bytes) {
      above.written(bytes);
    }

    @Override
    public void closed(@Nullable IOException cause) {
      above.closed(cause);
    }
  }
}
