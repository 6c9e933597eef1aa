package io.monocle.http;

/**
 * A user and a password.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> none.
 *
 * @param user the user
 * @param password the password, which {@link #toString} does not tell
 */
public record Credentials(String user, String password) {

  @Override
  public String toString() {
    return "Credentials[" + user + "]";
  }
}
