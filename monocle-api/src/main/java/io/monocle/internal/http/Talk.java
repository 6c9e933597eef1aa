package io.monocle.internal.http;

import io.monocle.http.WebSocketHandler;
import io.monocle.internal.Command;
import io.monocle.internal.Current;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Trace;
import io.monocle.net.NetworkException;
import io.monocle.net.TcpOptions;
import io.monocle.spi.HttpFields;
import io.monocle.spi.HttpServerExchange;
import io.monocle.spi.WebSocketConfig;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server's WebSocket and the handler that talks over it. Holder only. */
final class Talk implements Socket.Owner {
  private static final Logger LOG = LoggerFactory.getLogger("io.monocle.http.HttpServer");

  private final Exchange exchange;
  private final Socket socket;
  private final EventLoop loop;
  private final WebSocketHandler handler;

  Talk(
      Exchange exchange, EventLoop loop, TcpOptions tcp, Upgrade upgrade, Handshake.Agreed agreed) {
    this.exchange = exchange;
    this.loop = loop;
    this.handler = upgrade.handler();
    this.socket = new Socket(loop, tcp, upgrade.options(), agreed, this);
  }

  /** Makes the connection a WebSocket. */
  void open(HttpServerExchange transport, HttpFields fields, WebSocketConfig config) {
    loop.command(
        new Command.Action(
            () -> socket.open(transport.webSocket(fields, config, socket.events()))));
    socket.begin();
  }

  /** Has the handler talk; on its o-routine. */
  void talk() {
    try {
      handler.handle(socket);
      socket.close();
    } catch (CancellationException e) {
      socket.leave(CloseCodes.GOING_AWAY, "");
      if (!Current.isCancelled()) {
        LOG.error("The handler of {} failed", socket, Trace.readable(e));
      }
    } catch (Throwable e) {
      if (e instanceof NetworkException && socket.isClosed()) {
        LOG.debug("The handler of {} ended with it", socket, e);
      } else {
        LOG.error("The handler of {} failed; it is closed with 1011", socket, Trace.readable(e));
      }
      var _ = socket.close(CloseCodes.FAILED, "");
    }
  }

  /** The server stops, but lets what runs finish. */
  void serverStops() {
    var _ = socket.close(CloseCodes.GOING_AWAY, "the server stops");
  }

  /** The server has stopped. */
  void leave() {
    socket.leave(CloseCodes.GOING_AWAY, "the server stops");
  }

  void abort() {
    socket.abort();
  }

  @Override
  public boolean isServer() {
    return true;
  }

  @Override
  public void over(boolean inOrder, @Nullable Throwable cause) {
    exchange.talked(inOrder, cause);
  }

  @Override
  public String toString() {
    return exchange.toString();
  }
}
