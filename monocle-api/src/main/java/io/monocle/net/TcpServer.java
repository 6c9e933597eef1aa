package io.monocle.net;

import io.monocle.Promise;
import io.monocle.internal.net.ServingListener;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A listening socket that serves each of its connections in an o-routine.
 *
 * <p><b>Threads:</b> any thread. <b>Cancellation:</b> {@link #stop()} cancels the o-routines.
 * <b>Errors:</b> if listening fails, {@link #started} and {@link #stopped} fail with {@link
 * AddressInUseException} or {@link ListenFailedException}.
 */
public sealed interface TcpServer permits ServingListener {

  /** The bound address, with the real port, when it listens. */
  Promise<InetSocketAddress> started();

  /** Has its outcome when it has stopped: the port is free and its o-routines have ended. */
  Promise<@Nullable Void> stopped();

  /**
   * Stops listening and cancels the o-routines that serve connections. Not waited for is the
   * o-routine that calls this. Idempotent.
   *
   * @return the outcome of {@link #stopped}, not counting the caller
   */
  Promise<@Nullable Void> stop();

  /**
   * Stops listening, lets what runs finish, and cancels what has not when the time is up.
   *
   * @param grace zero or less is {@link #stop()}
   */
  Promise<@Nullable Void> stop(Duration grace);

  /** How many connections it serves now. */
  int connections();
}
