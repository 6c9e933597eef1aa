package io.monocle.net;

import io.monocle.Promise;
import io.monocle.internal.net.AcceptingListener;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A listening socket that hands out its connections one by one.
 *
 * <p><b>Threads:</b> only in turns of the loop it was opened on; {@link #localAddress} anywhere. A
 * connection belongs to the loop {@link Connection#loop} says, which is another one only in a group
 * of several loops. <b>Cancellation:</b> a connection is either handed to an accept that waits or
 * kept for the next one. <b>Errors:</b> none but misuse.
 */
public sealed interface TcpListener permits AcceptingListener {

  /** The next connection; null once the listener is closed and none is left. */
  Promise<@Nullable Connection> accept();

  /** Stops listening; connections that nobody accepted are reset. Idempotent. */
  Promise<@Nullable Void> close();

  /** The bound address, with the real port. */
  InetSocketAddress localAddress();
}
