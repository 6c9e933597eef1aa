package io.monocle.internal.http;

import io.monocle.internal.EventLoop;
import io.monocle.internal.Turn;
import io.monocle.internal.net.Demand;
import io.monocle.spi.WebSocketEvents;
import io.monocle.spi.WebSocketOpcode;
import io.monocle.spi.WebSocketTransport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the transport tells of a WebSocket, on the loop's own thread, made into turns: one for each
 * batch of reads.
 */
final class FramesIn extends Demand implements WebSocketEvents {
  /** What a frame counts for beside its payload. */
  private static final int OVERHEAD = 64;

  private final Socket socket;
  private final Supplier<WebSocketTransport> transport;
  private List<Frame> batch = new ArrayList<>(1);

  FramesIn(Socket socket, EventLoop loop, Supplier<WebSocketTransport> transport, int mark) {
    super(loop, mark);
    this.socket = socket;
    this.transport = transport;
  }

  /** A frame that came. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Frame(WebSocketOpcode opcode, boolean last, byte[] payload) {
    /** What it counts for. */
    int cost() {
      return payload.length + OVERHEAD;
    }
  }

  @Override
  protected void reading(boolean on) {
    transport.get().reading(on);
  }

  @Override
  public void frame(WebSocketOpcode opcode, boolean last, byte[] payload) {
    Frame frame = new Frame(opcode, last, payload);
    batch.add(frame);
    arrived(frame.cost());
  }

  @Override
  public void batchComplete() {
    List<Frame> complete = batch;
    if (!complete.isEmpty()) {
      batch = new ArrayList<>(1);
      loop.postFromDriver(Turn.of(() -> socket.came(complete)));
    }
  }

  @Override
  public void broken(int code, String what) {
    batchComplete();
    loop.postFromDriver(Turn.of(() -> socket.broken(code, what)));
  }

  @Override
  public void written(int bytes) {
    socket.output().wrote(bytes);
  }

  @Override
  public void closed(@Nullable IOException cause) {
    batchComplete();
    loop.postFromDriver(Turn.of(() -> socket.gone(cause)));
  }
}
