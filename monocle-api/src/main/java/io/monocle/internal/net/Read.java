package io.monocle.internal.net;

import io.monocle.LimitExceededException;
import io.monocle.internal.WritablePromise;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A read that waits or is about to: how much it needs, and what it makes of the input. Bytes leave
 * the buffer only if the promise took the value, so a read that was given up takes none.
 */
abstract class Read<T extends @Nullable Object> extends WritablePromise<T> {
  final TcpConnection connection;

  Read(TcpConnection connection) {
    this.connection = connection;
  }

  /** How many bytes may have to wait in the buffer for this read. */
  int need() {
    return 1;
  }

  /** Tries with what there is. False: more must come. */
  abstract boolean attempt(InputBuffer input);

  /** The input has ended, and {@link #attempt} had not enough. */
  void ended(InputBuffer input) {
    connection.reading().failHalfway(this);
  }

  @Override
  protected String what() {
    return "input";
  }

  @Override
  protected void withdrawn() {
    connection.reading().withdraw(this);
  }

  /** At least one byte; null at the end. */
  static final class Some extends Read<byte @Nullable []> {
    Some(TcpConnection connection) {
      super(connection);
    }

    @Override
    boolean attempt(InputBuffer input) {
      int size = input.size();
      if (size > 0 && succeed(input.peek(size))) {
        input.drop(size);
      }
      return isDone();
    }

    @Override
    void ended(InputBuffer input) {
      succeed(null);
    }
  }

  /** A count of bytes. */
  static final class Exactly extends Read<byte[]> {
    private final int count;

    Exactly(TcpConnection connection, int count) {
      super(connection);
      this.count = count;
    }

    @Override
    int need() {
      return count;
    }

    @Override
    boolean attempt(InputBuffer input) {
      if (input.size() >= count && succeed(input.peek(count))) {
        input.drop(count);
      }
      return isDone();
    }
  }

  /** Into a caller's buffer. */
  static final class Into extends Read<Integer> {
    private final ByteBuffer target;

    Into(TcpConnection connection, ByteBuffer target) {
      super(connection);
      this.target = target;
    }

    @Override
    boolean attempt(InputBuffer input) {
      int count = Math.min(input.size(), target.remaining());
      if (count > 0 && succeed(count)) {
        input.copyTo(target, count);
        input.drop(count);
      }
      return isDone();
    }

    @Override
    void ended(InputBuffer input) {
      succeed(-1);
    }
  }

  /** Up to a delimiter. */
  abstract static class Delimited<T extends @Nullable Object> extends Read<T> {
    final byte[] delimiter;
    private final int limit;
    private int searched;

    Delimited(TcpConnection connection, byte[] delimiter, int limit) {
      super(connection);
      this.delimiter = delimiter;
      this.limit = limit;
    }

    /** The value, of the bytes before the delimiter. */
    abstract T value(InputBuffer input, int length);

    /** The bytes that count against the limit, of those before the delimiter. */
    int counted(InputBuffer input, int length) {
      return length;
    }

    @Override
    int need() {
      return limit + delimiter.length + 1;
    }

    @Override
    final boolean attempt(InputBuffer input) {
      int length = input.indexOf(delimiter, searched);
      if (length < 0) {
        searched = Math.max(0, input.size() - delimiter.length + 1);
        if (counted(input, searched) > limit) {
          exceeded();
        }
      } else if (counted(input, length) > limit) {
        exceeded();
      } else if (succeed(value(input, length))) {
        input.drop(length + delimiter.length);
      }
      return isDone();
    }

    private void exceeded() {
      fail(
          new LimitExceededException(
              "more than "
                  + limit
                  + " bytes came from "
                  + connection.remoteAddress()
                  + " without the delimiter (TcpOptions.maxLine)"));
      connection.close();
    }
  }

  /** Up to a delimiter, as bytes, the delimiter included. */
  static final class Until extends Delimited<byte[]> {
    Until(TcpConnection connection, byte[] delimiter, int limit) {
      super(connection, delimiter, limit);
    }

    @Override
    byte[] value(InputBuffer input, int length) {
      return input.peek(length + delimiter.length);
    }
  }

  /** A line of text. */
  static final class Line extends Delimited<@Nullable String> {
    private static final byte[] LINE_FEED = {'\n'};

    Line(TcpConnection connection, int limit) {
      super(connection, LINE_FEED, limit);
    }

    @Override
    int counted(InputBuffer input, int length) {
      return length > 0 && input.at(length - 1) == '\r' ? length - 1 : length;
    }

    @Override
    String value(InputBuffer input, int length) {
      return new String(input.peek(counted(input, length)), StandardCharsets.UTF_8);
    }

    @Override
    void ended(InputBuffer input) {
      if (input.size() == 0) {
        succeed(null);
      } else {
        super.ended(input);
      }
    }
  }
}
