package io.monocle.internal.net;

import io.monocle.net.AddressInUseException;
import io.monocle.net.ConnectFailedException;
import io.monocle.net.ConnectionRefusedException;
import io.monocle.net.ListenFailedException;
import io.monocle.net.NetworkException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.Locale;

/** Names what engines report. */
public final class Failures {
  private Failures() {}

  /** What an attempt to connect failed with. */
  public static NetworkException ofConnect(
      String target, InetSocketAddress tried, IOException cause) {
    return cause instanceof ConnectException
        ? new ConnectionRefusedException(
            target + " refused the connection (tried " + tried + ")", cause)
        : new ConnectFailedException(
            "cannot connect to " + target + " (tried " + tried + "): " + cause.getMessage(), cause);
  }

  /** What listening failed with. */
  public static NetworkException ofListen(InetSocketAddress address, IOException cause) {
    return isAddressInUse(cause)
        ? new AddressInUseException(
            "cannot listen on " + address + ": the address is in use already", cause)
        : new ListenFailedException(
            "cannot listen on " + address + ": " + cause.getMessage(), cause);
  }

  /** A {@link BindException} also says that an address is not this machine's. */
  private static boolean isAddressInUse(IOException cause) {
    String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return cause instanceof BindException && !message.contains("assign");
  }
}
