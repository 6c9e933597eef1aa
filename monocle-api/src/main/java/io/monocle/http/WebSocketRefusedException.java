package io.monocle.http;

import io.monocle.net.NetworkException;

/**
 * A server did not make a connection a WebSocket.
 *
 * <p><b>Threads:</b> thrown to the caller. <b>Cancellation:</b> none. <b>Errors:</b> it is one.
 */
public final class WebSocketRefusedException extends NetworkException {
  private static final long serialVersionUID = 1;

  private final String url;
  private final int status;

  /**
   * An exception that names the URL and the status.
   *
   * @param why what is wrong with the reply
   */
  public WebSocketRefusedException(String url, int status, String why) {
    super(url + " does not become a WebSocket: the reply is " + status + why, null);
    this.url = url;
    this.status = status;
  }

  /** Where the request went. */
  public String url() {
    return url;
  }

  /** The status of the reply; 101 if the server agreed to something that was not asked for. */
  public int status() {
    return status;
  }
}
