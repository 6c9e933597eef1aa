package io.monocle.internal.http;

import io.monocle.NotOnLoopException;
import io.monocle.Promise;
import io.monocle.http.WebSocket;
import io.monocle.http.WebSocketMessage;
import io.monocle.http.WebSocketOptions;
import io.monocle.http.WebSocketProtocolException;
import io.monocle.internal.Command;
import io.monocle.internal.Current;
import io.monocle.internal.Durations;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Promises;
import io.monocle.internal.WritablePromise;
import io.monocle.net.ConnectionLostException;
import io.monocle.net.TcpOptions;
import io.monocle.spi.WebSocketEvents;
import io.monocle.spi.WebSocketOpcode;
import io.monocle.spi.WebSocketTransport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket of either side. Holder only, but for what says otherwise.
 *
 * <pre>
 *   open ── close(), broken ──▶ closing ── the peer's close frame ──▶ ending ── closed ──▶ gone
 *     │ the peer's close frame, answered                                ▲                   ▲
 *     ├─────────────────────────────────────────────────────────────────┘                   │
 *     └── lost ─────────────────────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * <p>In every state but open nothing is sent, and messages that come are dropped. A server ends the
 * connection as soon as it is ending, a client leaves that to the server; whoever found the
 * protocol broken does not wait for the other side. After the time limit the connection is aborted.
 */
public final class Socket implements WebSocket {
  private static final byte[] NOTHING = {};

  private final EventLoop loop;
  private final WebSocketOptions options;
  private final Owner owner;
  private final Handshake.Agreed agreed;
  private final FramesIn input;
  private final FramesOut output;
  private final Assembly assembly;
  private final Pings pings;
  private final ArrayDeque<Arrived> messages = new ArrayDeque<>(0);
  private final WritablePromise<@Nullable Void> closed = Promises.lasting();
  private @Nullable Receive receiver;
  private @Nullable RuntimeException failure;
  private int code = -1;
  private String reason = "";
  private boolean closeSent;
  private boolean closeCame;
  private boolean ending;

  /** Set on the loop's own thread before anything is asked of it there. */
  private @Nullable WebSocketTransport transport;

  Socket(
      EventLoop loop,
      TcpOptions tcp,
      WebSocketOptions options,
      Handshake.Agreed agreed,
      Owner owner) {
    this.loop = loop;
    this.options = options;
    this.owner = owner;
    this.agreed = agreed;
    this.input = new FramesIn(this, loop, this::transport, tcp.readMark());
    this.output = new FramesOut(loop, this::transport, tcp.writeMark());
    this.assembly = new Assembly(owner, options.maxMessage());
    this.pings = new Pings(loop, output);
  }

  /** Whose WebSocket it is; its text says which one it is. */
  interface Owner {
    /** Whether it is the side that ends the connection. */
    boolean isServer();

    /** The connection is gone. */
    void over(boolean inOrder, @Nullable Throwable cause);
  }

  private record Arrived(WebSocketMessage message, int cost) {}

  /** What the transport tells it. */
  WebSocketEvents events() {
    return input;
  }

  FramesOut output() {
    return output;
  }

  /** On the loop's own thread, first of all. */
  void open(WebSocketTransport itsTransport) {
    transport = itsTransport;
  }

  private WebSocketTransport transport() {
    return Objects.requireNonNull(transport);
  }

  /** Its first turn. */
  void begin() {
    input.begin();
  }

  // What comes.

  void came(List<FramesIn.Frame> frames) {
    for (FramesIn.Frame frame : frames) {
      switch (frame.opcode()) {
        case TEXT, BINARY, CONTINUATION -> data(frame);
        case PING -> pinged(frame);
        case PONG -> {
          input.consumed(frame.cost());
          pings.answered(frame.payload());
        }
        case CLOSE -> closeCame(frame.payload());
      }
    }
    serve();
  }

  private void data(FramesIn.Frame frame) {
    WebSocketMessage message = null;
    int before = assembly.size();
    if (!closeSent && !closeCame) {
      try {
        message = assembly.add(frame.opcode(), frame.last(), frame.payload());
      } catch (WebSocketProtocolException e) {
        fail(e);
      }
    }
    if (message == null) {
      input.consumed(frame.cost());
    } else {
      input.retained(before);
      messages.add(new Arrived(message, frame.cost() + before));
    }
  }

  private void pinged(FramesIn.Frame frame) {
    input.consumed(frame.cost());
    if (!closeSent) {
      pings.answer(frame.payload());
    }
  }

  private void closeCame(byte[] body) {
    String itsReason = CloseCodes.reasonOf(body);
    if (closeCame) {
      return;
    }
    if (itsReason == null) {
      broken(CloseCodes.NO_TEXT, "the reason of a close frame is not UTF-8");
      return;
    }
    closeCame = true;
    if (!closeSent) {
      code = CloseCodes.codeOf(body);
      reason = itsReason;
      closeSent = true;
      output.send(
          WebSocketOpcode.CLOSE, code == CloseCodes.NONE ? NOTHING : CloseCodes.body(code, ""));
      limit();
    }
    if (owner.isServer()) {
      endConnection();
    }
    failWaits(new ConnectionLostException(this + " is closed with code " + code, NOTHING, null));
  }

  void broken(int itsCode, String what) {
    fail(new WebSocketProtocolException(this + ": " + what, itsCode));
    serve();
  }

  private void fail(WebSocketProtocolException problem) {
    if (failure == null && !closeCame) {
      if (!closeSent) {
        failure = problem;
      }
      sendClose(problem.code(), "");
      endConnection();
      failWaits(problem);
    }
  }

  void gone(@Nullable Throwable cause) {
    boolean inOrder = closeCame || closeSent && cause == null;
    if (code < 0) {
      code = CloseCodes.LOST;
    }
    ConnectionLostException lost =
        new ConnectionLostException(this + (inOrder ? " is closed" : " was lost"), NOTHING, cause);
    if (failure == null && !closeSent && !closeCame) {
      failure = lost;
    }
    closeSent = true;
    closeCame = true;
    failWaits(failure == null ? lost : failure);
    serve();
    closed.succeed(null);
    owner.over(inOrder, cause);
  }

  /** Nothing is sent any more, and no ping answered. */
  private void failWaits(RuntimeException cause) {
    pings.fail(cause);
    output.fail(cause);
  }

  // Receiving.

  @Override
  public Promise<@Nullable WebSocketMessage> receive() {
    checkTurn();
    if (Current.isCancelled()) {
      return Promises.cancelled();
    }
    if (receiver != null) {
      throw new IllegalStateException(
          "a receive of "
              + this
              + " waits already; one o-routine at a time may receive from a WebSocket");
    }
    Receive receive = new Receive();
    receiver = receive;
    serve();
    return receive;
  }

  private void serve() {
    Receive receive = receiver;
    if (receive == null) {
      return;
    }
    Arrived next = messages.peek();
    if (next != null) {
      if (receive.succeed(next.message())) {
        messages.remove();
        input.consumed(next.cost());
      }
    } else if (failure != null) {
      receive.fail(failure);
    } else if (closeSent || closeCame) {
      receive.succeed(null);
    }
    if (receive.isDone()) {
      receiver = null;
    }
  }

  private final class Receive extends WritablePromise<@Nullable WebSocketMessage> {
    @Override
    protected String what() {
      return "a message";
    }

    @Override
    protected void withdrawn() {
      loop.onLoop(
          () -> {
            if (receiver == this) {
              receiver = null;
            }
          });
    }
  }

  // Sending.

  @Override
  public Promise<@Nullable Void> send(String text) {
    return send(WebSocketOpcode.TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Promise<@Nullable Void> send(byte[] bytes) {
    return send(WebSocketOpcode.BINARY, bytes.clone());
  }

  private Promise<@Nullable Void> send(WebSocketOpcode opcode, byte[] payload) {
    checkTurn();
    if (Current.isCancelled()) {
      return Promises.cancelled();
    }
    return closeSent ? Promises.failed(whyNot()) : output.send(opcode, payload);
  }

  @Override
  public Promise<@Nullable Void> ping(byte[] payload) {
    checkTurn();
    if (payload.length > 125) {
      throw new IllegalArgumentException("a ping has at most 125 bytes, not " + payload.length);
    }
    if (Current.isCancelled()) {
      return Promises.cancelled();
    }
    return closeSent ? Promises.failed(whyNot()) : pings.ping(payload.clone());
  }

  private Throwable whyNot() {
    return failure != null
        ? failure
        : new ConnectionLostException(this + " is closed with code " + code, NOTHING, null);
  }

  // Closing.

  @Override
  public void close() {
    var _ = close(CloseCodes.NORMAL, "");
  }

  @Override
  public Promise<@Nullable Void> close(int newCode, String newReason) {
    checkTurn();
    CloseCodes.check(newCode, newReason);
    sendClose(newCode, newReason);
    serve();
    return closed;
  }

  /** Closes, and does not wait for the peer to answer. */
  void leave(int newCode, String newReason) {
    sendClose(newCode, newReason);
    endConnection();
    serve();
  }

  private void sendClose(int newCode, String newReason) {
    if (!closeSent) {
      closeSent = true;
      code = newCode;
      reason = newReason;
      output.send(WebSocketOpcode.CLOSE, CloseCodes.body(newCode, newReason));
      limit();
    }
  }

  /** From here on nobody waits for the peer longer than the time limit. */
  private void limit() {
    loop.unless(closed, Durations.toNanos(options.closeTimeout()), this::abort);
  }

  private void endConnection() {
    if (!ending) {
      ending = true;
      loop.command(new Command.Action(() -> transport().close()));
    }
  }

  void abort() {
    if (!closed.isDone()) {
      loop.command(new Command.Action(() -> transport().abort()));
    }
  }

  /** Whether a close frame was sent, or the connection is gone. */
  boolean isClosed() {
    return closeSent;
  }

  @Override
  public Promise<@Nullable Void> closed() {
    return closed;
  }

  @Override
  public OptionalInt closeCode() {
    checkTurn();
    return code < 0 ? OptionalInt.empty() : OptionalInt.of(code);
  }

  @Override
  public String closeReason() {
    checkTurn();
    return reason;
  }

  @Override
  public Optional<String> subprotocol() {
    return Optional.ofNullable(agreed.subprotocol());
  }

  private void checkTurn() {
    if (!loop.isHeldHere()) {
      throw new NotOnLoopException(this + " is used only in turns of " + loop);
    }
  }

  @Override
  public String toString() {
    return "WebSocket " + owner;
  }
}
