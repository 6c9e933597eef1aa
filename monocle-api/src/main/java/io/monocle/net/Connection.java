package io.monocle.net;

import io.monocle.Loop;
import io.monocle.Promise;
import io.monocle.internal.net.TcpConnection;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One TCP connection: bytes in, bytes out, each direction with its own end.
 *
 * <p>What comes is buffered up to {@link TcpOptions#readMark}, and a read takes from the buffer.
 * What is written during a turn leaves as one write when the turn ends; arrays and buffers may be
 * changed as soon as the call has returned.
 *
 * <p><b>Threads:</b> only in turns of its {@link #loop}; elsewhere methods throw {@link
 * io.monocle.NotOnLoopException}, except {@link #loop}, the addresses and {@link #closed}.
 *
 * <p><b>Cancellation:</b> a read that is given up takes no byte. A write that is given up has been
 * taken all the same: what is given up is only the wait for room.
 *
 * <p><b>Errors:</b> a lost connection fails what waits on it, and everything later, with {@link
 * ConnectionLostException}; bytes that had come before can still be read. A second read while one
 * waits is an {@link IllegalStateException}. When {@link #timeout} has passed, a wait fails with
 * {@link io.monocle.TimeoutException} and the connection stays usable. With TLS, an end of the
 * input that the peer has not announced ({@code close_notify}) is a lost connection: somebody else
 * may have cut it off.
 */
public sealed interface Connection permits TcpConnection {

  /** Reads what there is, at least one byte; null at the end of the input. */
  Promise<byte @Nullable []> readSome();

  /**
   * Reads exactly so many bytes; if the input ends before, fails with {@link
   * ConnectionLostException}, and the bytes are in its {@link ConnectionLostException#partial}.
   *
   * @param count zero or more
   */
  Promise<byte[]> read(int count);

  /**
   * Reads what there is into a buffer with room; gives how many bytes, or -1 at the end of the
   * input.
   */
  Promise<Integer> read(ByteBuffer into);

  /**
   * Reads up to a delimiter and gives all of it, delimiter included; if the input ends before,
   * fails with {@link ConnectionLostException}. Over {@link TcpOptions#maxLine} bytes before the
   * delimiter fail with {@link io.monocle.LimitExceededException}, and the connection is closed.
   */
  Promise<byte[]> readUntil(byte[] delimiter);

  /** Like {@link #readUntil(byte[])}, with the delimiter in UTF-8. */
  Promise<byte[]> readUntil(String delimiter);

  /**
   * Reads a line in UTF-8, without its end, a line feed after at most one carriage return. Null at
   * the end of the input; an end in mid-line fails with {@link ConnectionLostException}. Over
   * {@link TcpOptions#maxLine} bytes fail with {@link io.monocle.LimitExceededException}, and the
   * connection is closed.
   */
  Promise<@Nullable String> readLine();

  /**
   * Writes bytes. Complete at once while less than {@link TcpOptions#writeMark} is unwritten, else
   * when half of that is.
   */
  Promise<@Nullable Void> write(byte[] bytes);

  /** Writes what remains in a buffer, and empties it. */
  Promise<@Nullable Void> write(ByteBuffer bytes);

  /** Writes text in UTF-8. */
  Promise<@Nullable Void> write(String text);

  /** Has its outcome when the operating system has taken all that was written so far. */
  Promise<@Nullable Void> flush();

  /**
   * Ends the output after all that was written, so that the peer sees the end of its input; this
   * side can still read. Complete when that has been handed to the operating system.
   */
  Promise<@Nullable Void> shutdownOutput();

  /**
   * Closes the connection after all that was written, in both directions. If the peer does not take
   * it within {@link TcpOptions#closeTimeout} the connection is reset. Idempotent.
   *
   * @return the same as {@link #closed}
   */
  Promise<@Nullable Void> close();

  /** Closes at once: what is unwritten is dropped, and the peer sees a reset. Idempotent. */
  void abort();

  /**
   * Limits every later wait on this connection, each for itself.
   *
   * @param limit zero means no limit, the default
   * @return this connection
   */
  Connection timeout(Duration limit);

  /**
   * Leaves the o-routine that serves this connection alone when the connection is lost. Otherwise
   * it is cancelled when the connection is reset, a write fails, or both directions have ended
   * without its having closed the connection; the end of the input alone does not cancel it.
   *
   * @return this connection
   */
  Connection detached();

  /**
   * Secures a connection that has been plain so far, as STARTTLS protocols do: everything that was
   * written before goes in plain, everything after it is encrypted. Complete when the handshake is;
   * until then nothing may be read or written. Given up, it ends the connection.
   *
   * <p>Bytes that came in plain and were not read fail it with {@link
   * TlsException.Reason#PLAIN_BYTES}: taken for encrypted ones they would let anybody on the way
   * put words into the peer's mouth. So a server that answers {@code ready} and starts TLS does
   * both in one turn, without {@link #flush}.
   *
   * @param tls for the server's side one made by {@link Tls#server}, for the client's side one made
   *     by {@link Tls#client}; which of them connected does not matter
   * @return fails with {@link TlsException}; the connection is closed then
   */
  Promise<TlsSession> startTls(Tls tls);

  /** What the handshake led to; null while the connection is plain. */
  @Nullable TlsSession tls();

  /** Whether neither side has closed it and it is not lost. */
  boolean isOpen();

  /** Has its outcome when the connection is gone, in whatever way; it never fails. */
  Promise<@Nullable Void> closed();

  /** The address on this side. */
  InetSocketAddress localAddress();

  /** The peer's address. */
  InetSocketAddress remoteAddress();

  /** The loop it belongs to. */
  Loop loop();
}
