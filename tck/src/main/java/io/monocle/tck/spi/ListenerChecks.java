package io.monocle.tck.spi;

import io.monocle.spi.LoopDriver;
import io.monocle.spi.TransportListener;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** How listening ends. */
final class ListenerChecks {
  private ListenerChecks() {}

  /** Closes, and waits until the port is free. */
  static void close(SpiBench bench, Acceptor acceptor) throws Exception {
    CompletableFuture<Boolean> closed = new CompletableFuture<>();
    TransportListener listener = acceptor.listener();
    bench.trace().did("close the listener");
    bench.on(
        acceptor.loop(),
        () -> {
          listener.close(() -> closed.complete(true));
          return true;
        });
    bench.attempt().await("the listener to be closed", closed);
    bench.trace().saw("the listener closed");
  }

  static void frees(SpiBench bench) throws Exception {
    LoopDriver loop = bench.loop();
    Acceptor acceptor = Sockets.listen(bench, loop);
    Sockets sockets = Sockets.open(bench, acceptor, loop).reading();
    close(bench, acceptor);
    Throwable failure = Connector.connect(bench, loop, acceptor.address()).failure();
    bench
        .attempt()
        .expect("connecting to be refused now", failure instanceof ConnectException, failure);
    Acceptor again = Acceptor.listen(bench, loop, acceptor.address());
    bench.attempt().equal("the address of a new listener", acceptor.address(), again.address());
    sockets.client().write(new byte[1]);
    sockets.server().untilReceived(1);
    bench.attempt().equal("closed events of the accepted one", 0, sockets.server().closes());
  }

  static void callbacks(SpiBench bench) throws Exception {
    LoopDriver loop = bench.loop();
    Acceptor acceptor = Sockets.listen(bench, loop);
    TransportListener listener = acceptor.listener();
    List<AtomicInteger> calls = List.of(new AtomicInteger(), new AtomicInteger());
    AtomicInteger off = new AtomicInteger();
    int inside =
        bench.on(
            loop,
            () -> {
              for (AtomicInteger count : calls) {
                listener.close(
                    () -> {
                      count.incrementAndGet();
                      off.addAndGet(loop.inLoop() ? 0 : 1);
                    });
              }
              return calls.stream().mapToInt(AtomicInteger::get).sum();
            });
    bench.settle(loop);
    bench.trace().saw("the callbacks of two calls to close called: " + calls);
    bench.attempt().equal("callbacks inside close", 0, inside);
    bench.attempt().equal("callbacks of each call", "[1, 1]", calls.toString());
    bench.attempt().equal("callbacks off the loop", 0, off.get());
  }
}
