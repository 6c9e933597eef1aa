package io.monocle.internal.net;

import io.monocle.Promise;
import io.monocle.internal.EventLoop;
import io.monocle.net.ConnectionLostException;
import org.jspecify.annotations.Nullable;

/** A connection's input: what has come and was not read yet, or the one read that waits for it. */
final class Reading {
  private final TcpConnection connection;
  private final EventLoop loop;
  private final Arrivals arrivals;
  private final InputBuffer input = new InputBuffer();
  private @Nullable Read<?> reader;

  Reading(TcpConnection connection, EventLoop loop, Arrivals arrivals) {
    this.connection = connection;
    this.loop = loop;
    this.arrivals = arrivals;
  }

  boolean isEmpty() {
    return input.size() == 0;
  }

  void checkFree() {
    if (reader != null) {
      throw new IllegalStateException(
          "a read of "
              + connection
              + " waits already; one o-routine at a time may read a connection");
    }
  }

  <T extends @Nullable Object> Promise<T> begin(Read<T> read) {
    serve(read);
    if (!read.isDone()) {
      reader = read;
      arrivals.need(read.need());
      return connection.limited(read);
    }
    return read;
  }

  void came(byte[] bytes) {
    input.append(bytes);
  }

  /** More has come, or nothing will. */
  void goOn() {
    Read<?> read = reader;
    if (read != null) {
      serve(read);
      if (read.isDone()) {
        reader = null;
      }
    }
  }

  private void serve(Read<?> read) {
    int before = input.size();
    if (!read.attempt(input)) {
      if (connection.lost() == null && connection.hasEndedInput()) {
        read.ended(input);
      } else if (!connection.isOpen()) {
        failHalfway(read);
      }
    }
    arrivals.consumed(before - input.size());
  }

  /** No more comes, and it is not enough. */
  void failHalfway(Read<?> read) {
    int had = input.size();
    read.fail(
        new ConnectionLostException(
            connection
                + " "
                + connection.howItEnded()
                + " after "
                + had
                + " bytes of what was to be read",
            input.peek(had),
            connection.lost()));
  }

  void withdraw(Read<?> read) {
    loop.onLoop(
        () -> {
          if (reader == read) {
            reader = null;
          }
        });
  }
}
