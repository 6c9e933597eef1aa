package io.monocle.tck.core;

import io.monocle.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A way to a port of this machine on which things go wrong: a proxy on plain sockets and threads of
 * its own, so that none of it depends on what is under test. It can stall, cut what passes into
 * pieces of one byte, be late, end one direction, and reset; {@link Lane} and {@link Trip} say how.
 */
final class Road {
  private static final int RECEIVE_BUFFER = 65_536;

  private final ServerSocket listening;
  private final int port;
  private final Consumer<Trip> weather;
  private final List<CompletableFuture<Trip>> trips = new ArrayList<>();
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
  private int came;

  private Road(ServerSocket listening, int port, Consumer<Trip> weather) {
    this.listening = listening;
    this.port = port;
    this.weather = weather;
  }

  /** One on which nothing goes wrong for the time being; it ends with the check. */
  static Road to(CoreBench bench, int port) {
    return to(bench, port, trip -> {});
  }

  /** One on which every trip begins so; it ends with the check. */
  static Road to(CoreBench bench, int port, Consumer<Trip> weather) {
    try {
      InetAddress here = InetAddress.getLoopbackAddress();
      ServerSocket listening = new ServerSocket();
      listening.setReceiveBufferSize(RECEIVE_BUFFER); // so that what piles up here has a bound
      listening.bind(new InetSocketAddress(here, 0));
      Road road = new Road(listening, port, weather);
      bench.attempt().atEnd(atMost -> road.close());
      thread("accepting", road::accept).start();
      return road;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Thread thread(String name, Runnable body) {
    return Thread.ofPlatform().daemon().name("tck road " + name).unstarted(body);
  }

  /** Where it begins. */
  int port() {
    return listening.getLocalPort();
  }

  /** Who comes so many after the first. In an o-routine. */
  Trip trip(CoreBench bench, int index) {
    return bench.api().await(Promise.from(coming(index)), bench.patience());
  }

  private synchronized CompletableFuture<Trip> coming(int index) {
    while (trips.size() <= index) {
      trips.add(new CompletableFuture<>());
    }
    return trips.get(index);
  }

  /** How many have come. */
  synchronized int trips() {
    return came;
  }

  /** Nobody else can come when this has its outcome, and whoever did is reset. */
  Promise<Boolean> close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    synchronized (this) {
      for (CompletableFuture<Trip> trip : trips) {
        var _ = trip.thenAccept(Trip::reset);
      }
    }
    return Promise.from(ended);
  }

  private void accept() {
    try {
      while (true) {
        go(listening.accept());
      }
    } catch (IOException closed) {
      ended.complete(true);
    }
  }

  /** Where nobody is at the other end, whoever came waits there until the trip is reset. */
  private void go(Socket client) {
    Socket server = new Socket();
    Trip trip = new Trip(client, server);
    weather.accept(trip);
    int index;
    synchronized (this) {
      index = came++;
    }
    coming(index).complete(trip);
    try {
      server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      return;
    }
    trip.begin();
  }
}
