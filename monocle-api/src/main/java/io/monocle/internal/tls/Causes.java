package io.monocle.internal.tls;

import io.monocle.net.TlsException;
import io.monocle.net.TlsException.Reason;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Names why there is no TLS. */
public final class Causes {
  /** Netty quotes all that is not TLS, byte by byte. */
  private static final int LONGEST = 200;

  /** How OpenSSL names the alerts of a peer, such as SSLV3_ALERT_BAD_CERTIFICATE. */
  private static final Pattern ALERT = Pattern.compile("(sslv3|tlsv1|tlsv13)[ _]alert[ _]");

  private Causes() {}

  /**
   * What a handshake failed with.
   *
   * @param who which connection or URL
   * @param cause what the engine says; null if it only says that the connection is closed
   */
  public static TlsException ofHandshake(String who, @Nullable Throwable cause) {
    Reason reason = reason(cause);
    String why =
        switch (reason) {
          case NOT_TRUSTED -> "the peer's certificate is not trusted";
          case WRONG_HOST -> "the peer's certificate is that of another host";
          case REFUSED_BY_PEER -> "the peer refused";
          case NOT_TLS -> "the peer does not speak TLS";
          case CONNECTION_LOST -> "the connection was lost";
          case TIMED_OUT -> "it took too long";
          default -> "it failed";
        };
    String more = cause == null ? "" : ": " + detail(cause);
    return new TlsException(reason, "no TLS on " + who + ": " + why + more, cause);
  }

  /** Whether this is about TLS, and not about the connection below it. */
  public static boolean isOfTls(@Nullable Throwable cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof SSLException) {
        return true;
      }
    }
    return false;
  }

  private static String detail(Throwable cause) {
    Throwable innermost = cause;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    String said = innermost.getMessage() == null ? innermost.toString() : innermost.getMessage();
    return said.length() <= LONGEST ? said : said.substring(0, LONGEST) + "...";
  }

  private static Reason reason(@Nullable Throwable cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof UntrustedException untrusted) {
        return untrusted.isWrongHost() ? Reason.WRONG_HOST : Reason.NOT_TRUSTED;
      }
    }
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof SSLException) {
        Reason known = byText(String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT));
        if (known != Reason.OTHER) {
          return known;
        }
      }
    }
    return cause == null || !isOfTls(cause) && cause instanceof IOException
        ? Reason.CONNECTION_LOST
        : Reason.OTHER;
  }

  /** For these neither the engines nor Netty have classes of their own that all can see. */
  private static Reason byText(String message) {
    if (message.contains("received fatal alert")
        || message.contains("plaintext alert received")
        || ALERT.matcher(message).find()) {
      return Reason.REFUSED_BY_PEER;
    } else if (message.contains("not an ssl/tls record")
        || message.contains("unsupported or unrecognized ssl message")) {
      return Reason.NOT_TLS;
    } else if (message.contains("handshake timed out")) {
      return Reason.TIMED_OUT;
    } else if (message.contains("empty client certificate chain")
        || message.contains("peer_did_not_return_a_certificate")
        || message.contains("peer did not return a certificate")) {
      return Reason.NOT_TRUSTED;
    } else if (message.contains("connection closed while ssl/tls handshake")) {
      return Reason.CONNECTION_LOST;
    }
    return Reason.OTHER;
  }
}
