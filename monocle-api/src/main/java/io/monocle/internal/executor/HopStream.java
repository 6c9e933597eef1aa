package io.monocle.internal.executor;

import io.monocle.spi.TransportStream;

/** Passes commands on to a stream of the backend's loop, in order. */
class HopStream implements TransportStream {
  final ExecutorLoop loop;
  final Inflow inflow;
  private final TransportStream stream;

  HopStream(ExecutorLoop loop, TransportStream stream) {
    this.loop = loop;
    this.stream = stream;
    this.inflow = Inflow.of(loop, stream);
  }

  @Override
  public final void reading(boolean on) {
    loop.ask(() -> inflow.wish(on));
  }

  @Override
  public final void write(byte[] bytes, int offset, int length) {
    loop.ask(() -> stream.write(bytes, offset, length));
  }

  @Override
  public final void abort() {
    loop.ask(stream::abort);
  }
}
