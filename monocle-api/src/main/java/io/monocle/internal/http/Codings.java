package io.monocle.internal.http;

import io.monocle.http.HttpException;
import io.monocle.http.HttpHandler;
import io.monocle.http.HttpRequest;
import io.monocle.http.HttpResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Content codings: which one a client takes, and bodies undone (RFC 9110, sections 8.4, 12.5.3).
 */
public final class Codings {
  static final String GZIP = "gzip";
  static final String DEFLATE = "deflate";
  static final String NONE = "identity";

  private Codings() {}

  /** The coding that a client likes best; null if it takes none that there is. */
  static @Nullable String preferred(@Nullable String accepted) {
    if (accepted == null) {
      return NONE;
    }
    double gzip = quality(accepted, GZIP);
    double deflate = quality(accepted, DEFLATE);
    double none = quality(accepted, NONE);
    if (gzip > 0 && gzip >= deflate && gzip >= Math.max(none, 0)) {
      return GZIP;
    }
    if (deflate > 0 && deflate >= Math.max(none, 0)) {
      return DEFLATE;
    }
    return none == 0 ? null : NONE;
  }

  /** How much a coding is liked; -1 for "identity" where nothing is said about it. */
  private static double quality(String accepted, String coding) {
    double ofAny = coding.equals(NONE) ? -1 : 0;
    for (String each : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = each.split(";", 2);
      String name = parts[0].strip();
      double quality = parts.length == 1 ? 1 : number(parts[1].strip());
      if (name.equals(coding) || name.equals("x-gzip") && coding.equals(GZIP)) {
        return quality;
      }
      if (name.equals("*") && !(coding.equals(NONE) && quality > 0)) {
        ofAny = quality;
      }
    }
    return ofAny;
  }

  private static double number(String weight) {
    try {
      return weight.startsWith("q=") ? Double.parseDouble(weight.substring(2).strip()) : 1;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** The body as it was before, or null if its coding is not known here. */
  static @Nullable LimitedBody undone(
      LimitedBody body, String coding, long most, Function<IOException, RuntimeException> corrupt) {
    return switch (coding.strip().toLowerCase(Locale.ROOT)) {
      case GZIP, "x-gzip" -> new DecodedBody(body, true, most, corrupt);
      case DEFLATE -> new DecodedBody(body, false, most, corrupt);
      default -> null;
    };
  }

  /** See {@link io.monocle.http.Decompression}. */
  public static @Nullable HttpResponse handle(HttpRequest request, HttpHandler next, long most)
      throws Exception {
    String coding = request.headers().first("content-encoding").orElse(NONE);
    if (coding.strip().equalsIgnoreCase(NONE)) {
      return next.handle(request);
    }
    ServerRequest coded = (ServerRequest) request;
    LimitedBody plain =
        undone(
            coded.body(),
            coding,
            most,
            cause -> new HttpException(400, "the body of the request is no sound " + coding));
    return plain == null
        ? new HttpException(415, "this coding of the body is not known here")
            .response()
            .header("accept-encoding", "gzip, deflate")
        : next.handle(coded.decoded(plain));
  }
}
