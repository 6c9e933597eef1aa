package io.monocle.netty;

import io.monocle.netty.codec.HttpTls;
import io.monocle.netty.codec.PrefaceDetector;
import io.monocle.netty.codec.RequestDecoder;
import io.monocle.spi.HttpDriver.ServerHandler;
import io.monocle.spi.HttpServerConfig;
import io.monocle.spi.TransportListener;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;

/** The connections of an HTTP server. */
final class HttpReception implements Reception {
  private final HttpServerConfig config;
  private final ServerHandler handler;
  private final Set<ServedConnection> connections = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  HttpReception(HttpServerConfig config, ServerHandler handler) {
    this.config = config;
    this.handler = handler;
  }

  HttpServerConfig config() {
    return config;
  }

  ServerHandler handler() {
    return handler;
  }

  /** Whether no connection is to outlive its exchange. */
  boolean isClosing() {
    return closing;
  }

  void opened(ServedConnection connection) {
    connections.add(connection);
  }

  void closed(ServedConnection connection) {
    connections.remove(connection);
  }

  @Override
  public void listening(TransportListener listener) {
    handler.listening(new Listener(listener));
  }

  @Override
  public void failed(IOException cause) {
    handler.failed(cause);
  }

  @Override
  public void receive(NettyLoopDriver loop, SocketChannel accepted) {
    SSLEngine tls =
        config.tls() == null ? null : HttpTls.addTo(accepted, config.tls(), null, -1).engine();
    HttpServerConnection connection = new HttpServerConnection(loop, accepted, this, tls);
    NettyTransport transport = loop.ownTransport();
    accepted
        .pipeline()
        .addFirst(RightSizedReads.INSTANCE)
        .addLast(
            new PrefaceDetector(connection::speakHttp2),
            new RequestDecoder(config, connection::headBytesCame),
            new ResponseEncoder(transport.buffers(), transport.headText()),
            connection);
  }

  private final class Listener implements TransportListener {
    private final TransportListener socket;

    Listener(TransportListener socket) {
      this.socket = socket;
    }

    @Override
    public InetSocketAddress localAddress() {
      return socket.localAddress();
    }

    @Override
    public void close(Runnable closed) {
      closing = true;
      for (ServedConnection connection : connections) {
        connection.loop().later(connection::closeIfIdle);
      }
      socket.close(closed);
    }

    @Override
    public String toString() {
      return "HTTP on " + socket.localAddress();
    }
  }
}
