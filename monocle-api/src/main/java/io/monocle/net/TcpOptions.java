package io.monocle.net;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How connections and listeners behave. {@link #defaults} has the usual values, and each method
 * gives a copy with one of them changed.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> a value out of range is
 * an {@link IllegalArgumentException}.
 *
 * @param noDelay {@code TCP_NODELAY}: send small writes at once; default true
 * @param keepAlive {@code SO_KEEPALIVE}; default false
 * @param reuseAddress {@code SO_REUSEADDR}, of listeners; default true
 * @param backlog connections the operating system may queue, of listeners; default 1,024
 * @param connectTimeout how long connecting may take, name resolution included; default 10 s
 * @param closeTimeout how long {@link Connection#close} lets the peer take what is unwritten,
 *     before the connection is reset; default 10 s
 * @param maxLine the most bytes {@link Connection#readLine} and {@link Connection#readUntil} take
 *     before their delimiter; default 65,536
 * @param readMark the bytes that may wait unread before no more are taken from the operating
 *     system; default 65,536
 * @param writeMark the unwritten bytes at which {@link Connection#write} begins to wait; it goes on
 *     at half of them; default 65,536
 * @param maxConnections the most connections a server has at a time, and a listener keeps for
 *     {@link TcpListener#accept}; one more is reset; default 65,536
 * @param tls how connections are secured from their beginning, or null if they are not; default
 *     null
 */
public record TcpOptions(
    boolean noDelay,
    boolean keepAlive,
    boolean reuseAddress,
    int backlog,
    Duration connectTimeout,
    Duration closeTimeout,
    int maxLine,
    int readMark,
    int writeMark,
    int maxConnections,
    @Nullable Tls tls) {
  private static final int KIB_64 = 65_536;
  private static final TcpOptions DEFAULTS =
      new TcpOptions(
          true,
          false,
          true,
          1024,
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          KIB_64,
          KIB_64,
          KIB_64,
          KIB_64,
          null);

  /** Checks the ranges. */
  public TcpOptions {
    atLeastOne("backlog", backlog);
    atLeastOne("maxLine", maxLine);
    atLeastOne("readMark", readMark);
    atLeastOne("writeMark", writeMark);
    atLeastOne("maxConnections", maxConnections);
    positive("connectTimeout", connectTimeout);
    positive("closeTimeout", closeTimeout);
  }

  /** The usual values. */
  public static TcpOptions defaults() {
    return DEFAULTS;
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, not " + value);
    }
  }

  private static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " must be positive, not " + value);
    }
  }

  /** A copy with another {@link #noDelay()}. */
  public TcpOptions noDelay(boolean value) {
    return new TcpOptions(
        value,
        keepAlive,
        reuseAddress,
        backlog,
        connectTimeout,
        closeTimeout,
        maxLine,
        readMark,
        writeMark,
        maxConnections,
        tls);
  }

  /** A copy with another {@link #keepAlive()}. */
  public TcpOptions keepAlive(boolean value) {
    return new TcpOptions(
        noDelay,
        value,
        reuseAddress,
        backlog,
        connectTimeout,
        closeTimeout,
        maxLine,
        readMark,
        writeMark,
        maxConnections,
        tls);
  }

  /** A copy with another {@link #reuseAddress()}. */
  public TcpOptions reuseAddress(boolean value) {
    return new TcpOptions(
        noDelay,
        keepAlive,
        value,
        backlog,
        connectTimeout,
        closeTimeout,
        maxLine,
        readMark,
        writeMark,
        maxConnections,
        tls);
  }

  /** A copy with another {@link #backlog()}. */
  public TcpOptions backlog(int value) {
    return new TcpOptions(
        noDelay,
        keepAlive,
        reuseAddress,
        value,
        connectTimeout,
        closeTimeout,
        maxLine,
        readMark,
        writeMark,
        maxConnections,
        tls);
  }

  /** A copy with another {@link #connectTimeout()}. */
  public TcpOptions connectTimeout(Duration value) {
    return new TcpOptions(
        noDelay,
        keepAlive,
        reuseAddress,
        backlog,
        value,
        closeTimeout,
        maxLine,
        readMark,
        writeMark,
        maxConnections,
        tls);
  }

  /** A copy with another {@link #closeTimeout()}. */
  public TcpOptions closeTimeout(Duration value) {
    return new TcpOptions(
        noDelay,
        keepAlive,
        reuseAddress,
        backlog,
        connectTimeout,
        value,
        maxLine,
        readMark,
        writeMark,
        maxConnections,
        tls);
  }

  /** A copy with another {@link #maxLine()}. */
  public TcpOptions maxLine(int value) {
    return new TcpOptions(
        noDelay,
        keepAlive,
        reuseAddress,
        backlog,
        connectTimeout,
        closeTimeout,
        value,
        readMark,
        writeMark,
        maxConnections,
        tls);
  }

  /** A copy with another {@link #readMark()}. */
  public TcpOptions readMark(int value) {
    return new TcpOptions(
        noDelay,
        keepAlive,
        reuseAddress,
        backlog,
        connectTimeout,
        closeTimeout,
        maxLine,
        value,
        writeMark,
        maxConnections,
        tls);
  }

  /** A copy with another {@link #writeMark()}. */
  public TcpOptions writeMark(int value) {
    return new TcpOptions(
        noDelay,
        keepAlive,
        reuseAddress,
        backlog,
        connectTimeout,
        closeTimeout,
        maxLine,
        readMark,
        value,
        maxConnections,
        tls);
  }

  /** A copy with another {@link #maxConnections()}. */
  public TcpOptions maxConnections(int value) {
    return new TcpOptions(
        noDelay,
        keepAlive,
        reuseAddress,
        backlog,
        connectTimeout,
        closeTimeout,
        maxLine,
        readMark,
        writeMark,
        value,
        tls);
  }

  /** A copy with another {@link #tls()}. */
  public TcpOptions tls(@Nullable Tls value) {
    return new TcpOptions(
        noDelay,
        keepAlive,
        reuseAddress,
        backlog,
        connectTimeout,
        closeTimeout,
        maxLine,
        readMark,
        writeMark,
        maxConnections,
        value);
  }
}
