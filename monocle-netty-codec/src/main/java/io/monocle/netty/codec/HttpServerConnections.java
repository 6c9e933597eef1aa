package io.monocle.netty.codec;

import io.monocle.spi.HttpDriver.ServerHandler;
import io.monocle.spi.HttpServerConfig;
import io.monocle.spi.TransportListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** The connections of one HTTP server, on all its loops. Any thread. */
public final class HttpServerConnections {
  private final HttpServerConfig config;
  private final ServerHandler handler;
  private final Set<ServedConnection> connections = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  /** For one listening socket. */
  public HttpServerConnections(HttpServerConfig config, ServerHandler handler) {
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

  void gone(ServedConnection connection) {
    connections.remove(connection);
  }

  /** The socket listens. */
  public void listening(TransportListener socket) {
    handler.listening(new Listener(socket));
  }

  /** It does not. */
  public void failed(IOException cause) {
    handler.failed(cause);
  }

  /**
   * Sets up the pipeline of a connection that has been accepted and is not active yet.
   *
   * @param loop where it is going to live
   * @param engine the name of what the engine has in the pipeline for connections, which then hears
   *     of this one's beginning and end only; null if there is nothing
   */
  public void receive(HttpLoop loop, DuplexChannel accepted, @Nullable String engine) {
    accepted.config().setRecvByteBufAllocator(loop.buffers());
    SSLEngine tls =
        config.tls() == null ? null : HttpTls.addTo(accepted, config.tls(), null, -1).engine();
    Http1ServerConnection connection = new Http1ServerConnection(loop, accepted, this, tls);
    ChannelPipeline pipeline = accepted.pipeline().addFirst(RightSizedReads.INSTANCE);
    add(pipeline, engine, new PrefaceDetector(connection::speakHttp2));
    add(pipeline, engine, new RequestDecoder(config, connection::headBytesCame));
    add(pipeline, engine, new ResponseEncoder(loop.buffers()));
    add(pipeline, engine, connection);
  }

  private static void add(
      ChannelPipeline pipeline, @Nullable String engine, ChannelHandler handler) {
    if (engine == null) {
      pipeline.addLast(handler);
    } else {
      pipeline.addBefore(engine, null, handler);
    }
  }

  private void close() {
    closing = true;
    for (ServedConnection connection : connections) {
      try {
        connection.channel().eventLoop().execute(connection::closeIfIdle);
      } catch (RejectedExecutionException loopHasEnded) {
        // And its connections with it.
      }
    }
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
      HttpServerConnections.this.close();
      socket.close(closed);
    }

    @Override
    public String toString() {
      return "HTTP on " + socket.localAddress();
    }
  }
}
