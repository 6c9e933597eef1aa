package io.monocle.http;

/**
 * A reason to answer with an error status; a handler throws it from wherever it finds it.
 *
 * <p><b>Threads:</b> thrown to the caller. <b>Cancellation:</b> none. <b>Errors:</b> it is one.
 */
public class HttpException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  /**
   * An exception with the status and the text of its response.
   *
   * @param status 400 to 599
   * @param message what the client is told
   */
  public HttpException(int status, String message) {
    super(message);
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("status must be 400 to 599, not " + status);
    }
    this.status = status;
  }

  /** The status. */
  public int status() {
    return status;
  }

  /** The response it stands for: the message as plain text. */
  public HttpResponse response() {
    return HttpResponse.text(String.valueOf(getMessage())).status(status);
  }
}
