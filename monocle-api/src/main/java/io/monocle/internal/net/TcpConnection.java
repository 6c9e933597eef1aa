package io.monocle.internal.net;

import io.monocle.Loop;
import io.monocle.NotOnLoopException;
import io.monocle.Promise;
import io.monocle.internal.Command;
import io.monocle.internal.Current;
import io.monocle.internal.Durations;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Promises;
import io.monocle.internal.Resources;
import io.monocle.internal.WritablePromise;
import io.monocle.internal.tls.TlsSetup;
import io.monocle.net.Connection;
import io.monocle.net.ConnectionLostException;
import io.monocle.net.TcpOptions;
import io.monocle.net.Tls;
import io.monocle.net.TlsSession;
import io.monocle.spi.TransportConnection;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connection, as its o-routines see it. Everything here belongs to the holder of the loop; what
 * the transport tells comes through {@link Arrivals}, as turns.
 *
 * <pre>
 *   open ── peer's end ──▶ input ended ── shutdownOutput ──┐
 *    │ │                        │                          ▼
 *    │ └─ shutdownOutput ─▶ output ended ── peer's end ─▶ both: the core closes
 *    │                          │                          │
 *    └── close ─────────────────┴──▶ closing ──────────────┤
 *    └── reset, failed write, abort ───────────────────────┴──▶ gone
 * </pre>
 */
public final class TcpConnection implements Connection, Resources.Resource, StreamOwner {
  private static final byte[] NOTHING = {};

  private final EventLoop loop;
  private final TransportConnection transport;
  private final TcpOptions options;
  private final InetSocketAddress localAddress;
  private final InetSocketAddress remoteAddress;
  private final Output output;
  private final Arrivals arrivals;
  private final Reading reading;
  private final WritablePromise<@Nullable Void> closed = Promises.lasting();
  private long limitNanos;
  private boolean inputEnded;
  private boolean outputEnded;
  private boolean closing;
  private boolean closedByUser;
  private boolean detached;
  private final @Nullable String host;
  private @Nullable Securing securing;
  private @Nullable ConnectionLostException lost;

  /**
   * On the loop's own thread, with reading still off.
   *
   * @param host the host that was connected to, or null
   */
  TcpConnection(
      EventLoop loop, TransportConnection transport, TcpOptions options, @Nullable String host) {
    this.host = host;
    this.loop = loop;
    this.transport = transport;
    this.options = options;
    this.localAddress = transport.localAddress();
    this.remoteAddress = transport.remoteAddress();
    this.output = new Output(this, loop, transport, options.writeMark());
    this.arrivals = new Arrivals(this, loop, transport, options.readMark());
    this.reading = new Reading(this, loop, arrivals);
  }

  /** Its first turn. */
  void opened() {
    loop.resources().add(this);
    arrivals.begin();
  }

  /** Its first turn, if it is to be secured from the beginning. */
  Promise<TlsSession> opened(TlsSetup tls) {
    Promise<TlsSession> secured = secure(tls);
    opened();
    return secured;
  }

  Arrivals arrivals() {
    return arrivals;
  }

  @Override
  public Output output() {
    return output;
  }

  // Reading.

  @Override
  public Promise<byte @Nullable []> readSome() {
    return begin(new Read.Some(this));
  }

  @Override
  public Promise<byte[]> read(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("count must not be negative, but is " + count);
    }
    return begin(new Read.Exactly(this, count));
  }

  @Override
  public Promise<Integer> read(ByteBuffer into) {
    if (!into.hasRemaining()) {
      throw new IllegalArgumentException("the buffer has no room");
    }
    return begin(new Read.Into(this, into));
  }

  @Override
  public Promise<byte[]> readUntil(byte[] delimiter) {
    if (delimiter.length == 0) {
      throw new IllegalArgumentException("the delimiter is empty");
    }
    return begin(new Read.Until(this, delimiter.clone(), options.maxLine()));
  }

  @Override
  public Promise<byte[]> readUntil(String delimiter) {
    return readUntil(delimiter.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Promise<@Nullable String> readLine() {
    return begin(new Read.Line(this, options.maxLine()));
  }

  private <T extends @Nullable Object> Promise<T> begin(Read<T> read) {
    checkOnLoop("read");
    if (Current.isCancelled()) {
      return Promises.cancelled();
    }
    checkReadable();
    return reading.begin(read);
  }

  private void checkReadable() {
    checkNotSecuring();
    reading.checkFree();
  }

  // What its reads want to know.

  Reading reading() {
    return reading;
  }

  boolean hasEndedInput() {
    return inputEnded;
  }

  @Nullable ConnectionLostException lost() {
    return lost;
  }

  String howItEnded() {
    return lost != null ? "was lost" : inputEnded ? "ended its input" : "is closed";
  }

  // Writing.

  @Override
  public Promise<@Nullable Void> write(byte[] bytes) {
    Promise<@Nullable Void> refused = refuseWrite();
    return refused == null ? output.write(bytes) : refused;
  }

  @Override
  public Promise<@Nullable Void> write(ByteBuffer bytes) {
    Promise<@Nullable Void> refused = refuseWrite();
    return refused == null ? output.write(bytes) : refused;
  }

  @Override
  public Promise<@Nullable Void> write(String text) {
    return write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Promise<@Nullable Void> flush() {
    checkOnLoop("flush");
    return lost == null ? output.flushed() : Promises.failed(lostAgain());
  }

  private @Nullable Promise<@Nullable Void> refuseWrite() {
    checkOnLoop("write");
    checkNotSecuring();
    if (Current.isCancelled()) {
      return Promises.cancelled();
    }
    if (lost != null || closing) {
      return Promises.failed(lostAgain());
    }
    if (outputEnded) {
      return Promises.failed(
          new IllegalStateException("the output of " + this + " was ended by shutdownOutput()"));
    }
    return null;
  }

  private ConnectionLostException lostAgain() {
    return new ConnectionLostException(
        this + (lost == null ? " is closed" : " was lost"), NOTHING, lost);
  }

  // Securing.

  @Override
  public Promise<TlsSession> startTls(Tls tls) {
    checkOnLoop("startTls");
    if (Current.isCancelled()) {
      return Promises.cancelled();
    }
    TlsSetup setup = ((TlsSetup) tls).on(loop);
    if (lost != null || closing) {
      return Promises.failed(lostAgain());
    }
    checkReadable();
    if (securing != null || outputEnded) {
      throw new IllegalStateException(
          this + (securing != null ? " has TLS already" : " has ended its output"));
    }
    return secure(setup);
  }

  private Promise<TlsSession> secure(TlsSetup setup) {
    Securing begun = new Securing(this);
    securing = begun;
    if (!reading.isEmpty() || inputEnded) {
      begun.plainBytesCame();
    } else {
      begun.begin(loop, transport, setup, host);
    }
    return begun;
  }

  private void checkNotSecuring() {
    if (securing != null && !securing.isDone()) {
      throw new IllegalStateException("TLS begins on " + this + "; await startTls first");
    }
  }

  @Override
  public @Nullable TlsSession tls() {
    checkOnLoop("tls");
    return securing != null && securing.isSuccess() ? securing.value() : null;
  }

  // Ending.

  @Override
  public Promise<@Nullable Void> shutdownOutput() {
    checkOnLoop("shutdownOutput");
    checkNotSecuring();
    if (lost != null) {
      return Promises.failed(lostAgain());
    }
    WritablePromise<@Nullable Void> ended = Promises.pending();
    if (outputEnded || closing) {
      ended.succeed(null);
      return ended;
    }
    outputEnded = true;
    Promises.afterSuccess(
        output.flushed(),
        () -> {
          loop.command(new Command.Action(transport::shutdownOutput));
          ended.succeed(null);
          closeIfBothEnded();
        });
    return ended;
  }

  private void closeIfBothEnded() {
    if (inputEnded && outputEnded && !closing) {
      closeAfterOutput();
    }
  }

  @Override
  public Promise<@Nullable Void> close() {
    checkOnLoop("close");
    closedByUser = true;
    closeAfterOutput();
    return closed;
  }

  private void closeAfterOutput() {
    if (!closing && lost == null) {
      closing = true;
      Promises.afterSuccess(
          output.flushed(), () -> loop.command(new Command.Action(transport::close)));
      loop.unless(closed, Durations.toNanos(options.closeTimeout()), this::reset);
      reading.goOn();
    }
  }

  @Override
  public void abort() {
    checkOnLoop("abort");
    closedByUser = true;
    reset();
  }

  /** Nobody wants it. Holder of any loop of the group. */
  void drop() {
    loop.onLoop(this::reset);
  }

  /** Nobody serves it any more. Any thread. */
  void dropIfOpen() {
    loop.onLoop(
        () -> {
          if (isOpen()) {
            reset();
          }
        });
  }

  private void reset() {
    if (lost == null) {
      closing = true;
      loop.command(new Command.Action(transport::abort));
    }
  }

  @Override
  public Connection detached() {
    checkOnLoop("detached");
    detached = true;
    return this;
  }

  /** Whether its end, which has come, is to cancel the o-routine that serves it. */
  boolean cancelsItsServer() {
    return !closedByUser && !detached;
  }

  /** Whether this failure tells of this connection's loss. */
  boolean isLostBy(Throwable failure) {
    return failure instanceof ConnectionLostException && !isOpen();
  }

  @Override
  public Connection timeout(Duration limit) {
    if (limit.isNegative()) {
      throw new IllegalArgumentException("limit must not be negative, but is " + limit);
    }
    checkOnLoop("timeout");
    limitNanos = Durations.toNanos(limit);
    return this;
  }

  /** Fails a wait when the time limit of this connection has passed. */
  @Override
  public <T extends @Nullable Object> Promise<T> limited(WritablePromise<T> wait) {
    if (limitNanos > 0 && !wait.isDone()) {
      loop.limit(wait, limitNanos, this);
    }
    return wait;
  }

  // Events, as turns.

  @Override
  public void came(byte[] bytes) {
    if (securing != null && !securing.isDone()) {
      securing.plainBytesCame();
    } else {
      reading.came(bytes);
    }
  }

  @Override
  public void batchCame() {
    reading.goOn();
  }

  @Override
  public void peerEndedInput() {
    inputEnded = true;
    if (securing != null && !securing.isDone()) {
      securing.gone(null);
      reset();
    }
    outputEnded |= securing != null && securing.endsWithInput();
    reading.goOn();
    closeIfBothEnded();
  }

  @Override
  public void gone(@Nullable Throwable cause) {
    lost =
        new ConnectionLostException(
            cause == null ? this + " is closed" : this + " was lost: " + cause.getMessage(),
            NOTHING,
            cause);
    if (securing != null) {
      securing.gone(cause);
    }
    reading.goOn();
    output.fail(lost);
    loop.resources().remove(this);
    closed.succeed(null);
  }

  // The rest.

  private void checkOnLoop(String what) {
    if (!loop.isHeldHere()) {
      throw new NotOnLoopException(
          what
              + " works only in turns of "
              + loop
              + ", which "
              + this
              + " belongs to: go there with connection.loop().launch(...)");
    }
  }

  @Override
  public boolean isOpen() {
    return lost == null && !closing;
  }

  @Override
  public Promise<@Nullable Void> closed() {
    return closed;
  }

  @Override
  public InetSocketAddress localAddress() {
    return localAddress;
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return remoteAddress;
  }

  @Override
  public Loop loop() {
    return loop;
  }

  @Override
  public String toString() {
    return "connection " + localAddress + " - " + remoteAddress;
  }
}
