package io.monocle.netty.mutant;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.HttpDriver.ServerHandler;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.Transport.ListenHandler;
import io.monocle.spi.TransportConnection;
import io.monocle.spi.TransportListener;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Says yes to whatever comes, and understands nothing. */
record Careless(ServerHandler handler) implements ListenHandler {
  private static final byte[] YES =
      "HTTP/1.1 200 OK\r\ncontent-length: 7\r\n\r\nreached".getBytes(US_ASCII);

  @Override
  public void listening(TransportListener listener) {
    handler.listening(listener);
  }

  @Override
  public void failed(IOException cause) {
    handler.failed(cause);
  }

  @Override
  public ConnectionEvents accepted(LoopDriver loop, TransportConnection connection) {
    loop.execute(() -> connection.reading(true));
    return new ConnectionEvents() {
      @Override
      public void received(byte[] bytes) {}

      @Override
      public void batchComplete() {
        connection.write(YES, 0, YES.length);
      }

      @Override
      public void inputEnded() {
        connection.close();
      }

      @Override
      public void written(int bytes) {}

      @Override
      public void closed(@Nullable IOException cause) {}
    };
  }
}
