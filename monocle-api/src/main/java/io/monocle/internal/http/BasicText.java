package io.monocle.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.http.Credentials;
import java.util.Base64;
import java.util.Optional;

/** User and password in the field {@code authorization} (RFC 7617). */
public final class BasicText {
  private BasicText() {}

  /** The value of the field. */
  public static String of(String user, String password) {
    if (user.indexOf(':') >= 0 || (user + password).chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "a user must have no colon, and neither it nor a password control characters");
    }
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }

  /** What a field says, if it says so in this way. */
  static Optional<Credentials> parse(String field) {
    if (!field.regionMatches(true, 0, "Basic ", 0, 6)) {
      return Optional.empty();
    }
    try {
      String pair = new String(Base64.getDecoder().decode(field.substring(6).strip()), UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new Credentials(pair.substring(0, colon), pair.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
