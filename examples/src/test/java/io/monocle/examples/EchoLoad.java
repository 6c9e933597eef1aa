package io.monocle.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Many plain connections to an echo server, driven by one selector, each of which sends messages of
 * random content and size and compares every byte that comes back.
 *
 * <p>A message is a random piece of one block of random bytes, so that neither sending nor
 * comparing costs much; who lost, doubled or exchanged anything would have to guess the next piece.
 */
final class EchoLoad implements AutoCloseable {
  private static final int MAX_MESSAGE = 65_536;
  private static final int BLOCK = 1 << 20;
  private static final long STALLED_MILLIS = 30_000;

  private final Selector selector = Selector.open();
  private final ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
  private final ByteBuffer input = ByteBuffer.allocateDirect(256 * 1024);
  private final List<Peer> peers = new ArrayList<>();
  private final int messages;
  private final int inFlight;
  private long bytes;
  private int busy;

  /**
   * Connects.
   *
   * @param messages how many each connection sends
   * @param inFlight how many of them may be under way at a time
   */
  EchoLoad(int port, int connections, int messages, int inFlight, long seed) throws IOException {
    this.messages = messages;
    this.inFlight = inFlight;
    byte[] random = new byte[BLOCK];
    new SplittableRandom(seed).nextBytes(random);
    block.put(random);
    for (int i = 0; i < connections; i++) {
      peers.add(new Peer(i, seed, port));
    }
  }

  /** Sends everything and gets it back; the connections stay open. The bytes in each direction. */
  long exchange() throws IOException {
    for (Peer peer : peers) {
      peer.send();
    }
    drive();
    return bytes;
  }

  /** Ends the output of every connection, and sees its input end without another byte. */
  void end() throws IOException {
    for (Peer peer : peers) {
      peer.end();
    }
    drive();
  }

  private void drive() throws IOException {
    busy = peers.size();
    while (busy > 0) {
      int ready = selector.select(STALLED_MILLIS);
      assertTrue(ready > 0, busy + " connections wait, and nothing has come for 30 s");
      for (SelectionKey key : selector.selectedKeys()) {
        ((Peer) key.attachment()).ready(key);
      }
      selector.selectedKeys().clear();
    }
  }

  @Override
  public void close() throws IOException {
    for (Peer peer : peers) {
      peer.channel.close();
    }
    selector.close();
  }

  /** The messages of one connection, drawn one after the other. */
  private final class Messages {
    private final SplittableRandom random;
    private int begun;
    private ByteBuffer current = ByteBuffer.allocate(0);

    Messages(long seed) {
      random = new SplittableRandom(seed);
    }

    /** What is left of the current message, or else the next one. */
    ByteBuffer next() {
      if (!current.hasRemaining() && begun < messages) {
        int length = 1 + random.nextInt(MAX_MESSAGE);
        current = block.slice(random.nextInt(BLOCK - length), length);
        begun++;
      }
      return current;
    }

    int done() {
      return current.hasRemaining() ? begun - 1 : begun;
    }
  }

  private final class Peer {
    private final int number;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Messages sent;
    private final Messages expected;
    private boolean ended;

    Peer(int number, long seed, int port) throws IOException {
      this.number = number;
      long mine = seed + 1 + number;
      sent = new Messages(mine);
      expected = new Messages(mine);
      channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.configureBlocking(false);
      key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    void ready(SelectionKey ready) throws IOException {
      if (ready.isReadable()) {
        receive();
      }
      if (!ended) {
        send();
      }
    }

    void send() throws IOException {
      boolean full = false;
      while (!full && sent.done() < messages && sent.done() - expected.done() < inFlight) {
        ByteBuffer message = sent.next();
        bytes += channel.write(message);
        full = message.hasRemaining();
      }
      key.interestOps(full ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    void receive() throws IOException {
      input.clear();
      int count = channel.read(input);
      input.flip();
      if (count < 0) {
        assertTrue(ended, () -> this + ": the input has ended");
        key.cancel();
        busy--;
      }
      while (input.hasRemaining()) {
        compare();
      }
    }

    private void compare() {
      ByteBuffer message = expected.next();
      assertTrue(message.hasRemaining(), () -> this + ": more bytes than were sent");
      int length = Math.min(message.remaining(), input.remaining());
      int wrong =
          message.slice(message.position(), length).mismatch(input.slice(input.position(), length));
      assertTrue(wrong < 0, () -> this + ": byte " + (message.position() + wrong) + " is wrong");
      message.position(message.position() + length);
      input.position(input.position() + length);
      if (expected.done() == messages) {
        busy--;
      }
    }

    void end() throws IOException {
      ended = true;
      channel.shutdownOutput();
    }

    @Override
    public String toString() {
      return "connection " + number + ", after message " + expected.done() + " of " + messages;
    }
  }
}
