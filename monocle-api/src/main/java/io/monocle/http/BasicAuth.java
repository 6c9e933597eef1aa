package io.monocle.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lets only those to a handler who say a user and a password that a check allows (RFC 7617). Others
 * are answered 401, which makes browsers ask.
 *
 * <pre>{@code
 * router.around(BasicAuth.realm("admin", (user, password) ->
 *     user.equals("root") && BasicAuth.isSame(password, secret)));
 * }</pre>
 *
 * <p><b>Threads:</b> as the check. <b>Cancellation:</b> as the handler's; the check may await.
 * <b>Errors:</b> what the check throws is as if the handler threw it.
 */
public final class BasicAuth implements Router.Filter {
  private final String challenge;
  private final Check check;

  private BasicAuth(String challenge, Check check) {
    this.challenge = challenge;
    this.check = Objects.requireNonNull(check, "check");
  }

  /** Who is let in. */
  @FunctionalInterface
  public interface Check {

    /** Whether this user may, with this password. */
    boolean allows(String user, String password) throws Exception;
  }

  /**
   * A filter.
   *
   * @param realm what people are told that the password is for; no quotation marks
   */
  public static BasicAuth realm(String realm, Check check) {
    if (realm.indexOf('"') >= 0 || realm.indexOf('\\') >= 0) {
      throw new IllegalArgumentException("a realm has no quotation marks and no backslashes");
    }
    String challenge = "Basic realm=\"" + realm + "\", charset=\"UTF-8\"";
    HttpHeaders.none().with("www-authenticate", challenge);
    return new BasicAuth(challenge, check);
  }

  /** Whether two secrets are the same, in a time that does not tell where they differ. */
  public static boolean isSame(String secret, String other) {
    return MessageDigest.isEqual(secret.getBytes(UTF_8), other.getBytes(UTF_8));
  }

  @Override
  public @Nullable HttpResponse handle(HttpRequest request, HttpHandler next) throws Exception {
    Credentials said = request.basicAuth().orElse(null);
    if (said != null && check.allows(said.user(), said.password())) {
      return next.handle(request);
    }
    return HttpResponse.text("who are you?").status(401).header("www-authenticate", challenge);
  }
}
