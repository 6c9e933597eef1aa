package io.monocle.internal.http;

import io.monocle.Promise;
import io.monocle.internal.Command;
import io.monocle.internal.EventLoop;
import io.monocle.internal.net.Room;
import io.monocle.spi.WebSocketOpcode;
import io.monocle.spi.WebSocketTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The writing side of a WebSocket: all frames of one drain leave with one flush. */
final class FramesOut extends Room {
  private final Supplier<WebSocketTransport> transport;
  private @Nullable Gathered gathered;

  FramesOut(EventLoop loop, Supplier<WebSocketTransport> transport, int mark) {
    super(loop, mark);
    this.transport = transport;
  }

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Frame(WebSocketOpcode opcode, byte[] payload) {}

  /** Takes a frame, whose payload nobody changes any more; complete when there is room. Holder. */
  Promise<@Nullable Void> send(WebSocketOpcode opcode, byte[] payload) {
    submitted(payload.length);
    Gathered current = gathered;
    if (current == null || current.chain != loop.commandChain()) {
      current = new Gathered(loop.commandChain());
      gathered = current;
      loop.command(current);
    }
    current.frames.add(new Frame(opcode, payload));
    return room();
  }

  /** What one drain sent. */
  private final class Gathered extends Command {
    final int chain;
    final List<Frame> frames = new ArrayList<>(1);

    Gathered(int chain) {
      this.chain = chain;
    }

    @Override
    protected void run() {
      WebSocketTransport open = transport.get();
      for (Frame frame : frames) {
        open.send(frame.opcode(), frame.payload());
      }
      open.flush();
    }
  }
}
