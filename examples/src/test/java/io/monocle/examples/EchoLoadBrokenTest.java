package io.monocle.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Echo servers that must not get away with what they do. */
class EchoLoadBrokenTest {
  private ServerSocket listener;

  @BeforeEach
  void listen() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
  }

  @Test
  void anHonestServerPasses() throws Exception {
    assertTrue(exchange(piece -> piece) > 20 * 2);
  }

  @Test
  void aFlippedBitIsSeen() {
    assertIsSeen(
        "byte .* is wrong",
        piece -> {
          piece[piece.length / 2] ^= 1;
          return piece;
        });
  }

  @Test
  void aLostByteIsSeen() {
    assertIsSeen("byte .* is wrong", piece -> Arrays.copyOf(piece, piece.length - 1));
  }

  @Test
  void aByteTooManyIsSeen() {
    assertIsSeen("byte .* is wrong", piece -> Arrays.copyOf(piece, piece.length + 1));
  }

  @Test
  void exchangedPiecesAreSeen() {
    assertIsSeen(
        "byte .* is wrong",
        piece -> {
          byte[] exchanged = piece.clone();
          int half = piece.length / 2;
          System.arraycopy(piece, 0, exchanged, piece.length - half, half);
          System.arraycopy(piece, half, exchanged, 0, piece.length - half);
          return exchanged;
        });
  }

  @Test
  void anEarlyEndIsSeen() {
    assertIsSeen("the input has ended", _ -> new byte[0]);
  }

  private void assertIsSeen(String how, UnaryOperator<byte[]> defect) {
    AssertionError seen = assertThrows(AssertionError.class, () -> exchange(defect));
    assertTrue(seen.getMessage().matches("connection [01], after message .* of 20: " + how + ".*"));
  }

  private long exchange(UnaryOperator<byte[]> defect) throws Exception {
    Thread.ofVirtual().start(() -> serveTwo(defect));
    try (EchoLoad load = new EchoLoad(listener.getLocalPort(), 2, 20, 3, 7)) {
      long bytes = load.exchange();
      load.end();
      return bytes;
    }
  }

  private void serveTwo(UnaryOperator<byte[]> defect) {
    try {
      for (int i = 0; i < 2; i++) {
        Socket socket = listener.accept();
        Thread.ofVirtual().start(() -> echo(socket, defect));
      }
    } catch (IOException e) {
      assertEquals("Socket closed", e.getMessage());
    }
  }

  /** Applies the defect to the first larger piece after a while; no bytes at all mean an end. */
  private static void echo(Socket socket, UnaryOperator<byte[]> defect) {
    try (socket) {
      long total = 0;
      boolean done = false;
      byte[] buffer = new byte[8192];
      for (int count; (count = socket.getInputStream().read(buffer)) >= 0; total += count) {
        byte[] piece = Arrays.copyOf(buffer, count);
        if (!done && total > 50_000 && count > 100) {
          done = true;
          piece = defect.apply(piece);
          if (piece.length == 0) {
            socket.shutdownOutput();
          }
        }
        if (!socket.isOutputShutdown()) {
          socket.getOutputStream().write(piece);
        }
      }
    } catch (IOException e) {
      // the client has seen enough
    }
  }
}
