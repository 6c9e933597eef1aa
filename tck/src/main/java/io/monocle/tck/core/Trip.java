package io.monocle.tck.core;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection over a {@link Road}: a client's socket, a server's, and what passes between. */
final class Trip {
  private final Socket client;
  private final Socket server;
  private final Lane toServer = new Lane(this);
  private final Lane toClient = new Lane(this);
  private final AtomicInteger lanes = new AtomicInteger(2);
  private volatile List<Thread> threads = List.of();

  Trip(Socket client, Socket server) {
    this.client = client;
    this.server = server;
  }

  Lane toServer() {
    return toServer;
  }

  Lane toClient() {
    return toClient;
  }

  void begin() {
    threads =
        List.of(
            Road.thread("to server", () -> toServer.run(client, server)),
            Road.thread("to client", () -> toClient.run(server, client)));
    threads.forEach(Thread::start);
  }

  /** Both sides see a reset: at once, or where somebody reads when that {@link Lane} is over. */
  void reset() {
    reset(client);
    reset(server);
    threads.forEach(Thread::interrupt); // one may wait for leave to pass
  }

  private static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // It is closed already.
    }
  }

  /** As any road does: one direction that breaks is both, and two that end are the end. */
  void laneOver(boolean inOrder) {
    if (!inOrder) {
      reset();
    } else if (lanes.decrementAndGet() == 0) {
      close(client);
      close(server);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed already.
    }
  }
}
