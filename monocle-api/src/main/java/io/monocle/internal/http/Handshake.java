package io.monocle.internal.http;

import io.monocle.http.HttpException;
import io.monocle.http.HttpResponse;
import io.monocle.http.WebSocketOptions;
import io.monocle.spi.HttpFields;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpResponseHead;
import io.monocle.spi.WebSocketConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How both sides agree on a WebSocket (RFC 6455, section 4; RFC 7692, section 7). */
final class Handshake {
  private static final String SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Handshake() {}

  /** What was agreed on. */
  record Agreed(@Nullable String subprotocol, boolean deflate) {}

  /** What the engine is to see to; a control frame has 125 bytes whatever the limit is. */
  static WebSocketConfig config(WebSocketOptions options, Agreed agreed) {
    return new WebSocketConfig(Math.max(125, options.maxMessage()), agreed.deflate());
  }

  // The server's part.

  /** What a request is answered that cannot be made a WebSocket, or null. */
  static @Nullable HttpResponse problem(HttpRequestHead head, WebSocketOptions options) {
    HttpFields fields = head.fields();
    boolean asks = fields.lists("upgrade", "websocket") && fields.lists("connection", "upgrade");
    if (!asks || !head.method().equals("GET") || !head.version().equals("HTTP/1.1")) {
      return new HttpException(426, "only WebSockets are spoken here")
          .response()
          .header("upgrade", "websocket")
          .header("connection", "upgrade");
    }
    String version = fields.get("sec-websocket-version");
    if (version == null || !version.equals("13")) {
      return new HttpException(426, "the version of WebSocket spoken here is 13")
          .response()
          .header("sec-websocket-version", "13")
          .header("upgrade", "websocket")
          .header("connection", "upgrade");
    }
    if (!isKey(fields)) {
      return refusal(400, "the request must have one field \"sec-websocket-key\" of 16 bytes");
    }
    if (Fields.contentLength(fields) > 0 || fields.indexOf("transfer-encoding", 0) >= 0) {
      return refusal(400, "a request for a WebSocket must not have a body");
    }
    String origin = fields.get("origin");
    if (origin != null && !options.origins().isEmpty() && !isAllowed(origin, options)) {
      return refusal(403, "pages of this origin may not open a WebSocket here");
    }
    return null;
  }

  private static HttpResponse refusal(int status, String text) {
    return new HttpException(status, text).response();
  }

  private static boolean isAllowed(String origin, WebSocketOptions options) {
    return options.origins().stream().anyMatch(origin::equalsIgnoreCase);
  }

  private static boolean isKey(HttpFields fields) {
    int index = fields.indexOf("sec-websocket-key", 0);
    if (index < 0 || fields.indexOf("sec-websocket-key", index + 1) >= 0) {
      return false;
    }
    try {
      return Base64.getDecoder().decode(fields.value(index)).length == 16;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Takes what it can of what the client offers, and says so in the fields of the response. */
  static Agreed accept(HttpRequestHead head, WebSocketOptions options, HttpFields response) {
    HttpFields fields = head.fields();
    String key = String.valueOf(fields.get("sec-websocket-key"));
    response.set("upgrade", "websocket").set("connection", "upgrade");
    response.set("sec-websocket-accept", acceptOf(key));
    String subprotocol =
        listed(fields, "sec-websocket-protocol").stream()
            .filter(options.subprotocols()::contains)
            .findFirst()
            .orElse(null);
    if (subprotocol != null) {
      response.set("sec-websocket-protocol", subprotocol);
    }
    boolean deflate =
        options.compression()
            && listed(fields, "sec-websocket-extensions").stream().anyMatch(Deflate::canAccept);
    if (deflate) {
      response.set("sec-websocket-extensions", Deflate.TERMS);
    }
    return new Agreed(subprotocol, deflate);
  }

  // The client's part.

  /** Asks for a WebSocket; gives the key. */
  static String ask(HttpFields fields, WebSocketOptions options) {
    byte[] random = new byte[16];
    RANDOM.nextBytes(random);
    String key = Base64.getEncoder().encodeToString(random);
    fields.set("upgrade", "websocket").set("connection", "upgrade");
    fields.set("sec-websocket-version", "13").set("sec-websocket-key", key);
    if (!options.subprotocols().isEmpty()) {
      fields.set("sec-websocket-protocol", String.join(", ", options.subprotocols()));
    }
    if (options.compression()) {
      fields.set("sec-websocket-extensions", Deflate.TERMS);
    }
    return key;
  }

  /** Why the reply is not what was asked for, or null. */
  static @Nullable String problem(HttpResponseHead head, String key, WebSocketOptions options) {
    HttpFields fields = head.fields();
    if (head.status() != 101) {
      return "";
    }
    if (!fields.lists("upgrade", "websocket") || !fields.lists("connection", "upgrade")) {
      return ", but to another protocol";
    }
    String accepted = fields.get("sec-websocket-accept");
    if (accepted == null || !accepted.equals(acceptOf(key))) {
      return ", but with a wrong sec-websocket-accept";
    }
    String subprotocol = fields.get("sec-websocket-protocol");
    if (subprotocol != null && !options.subprotocols().contains(subprotocol)) {
      return ", but with a subprotocol that was not offered";
    }
    List<String> extensions = listed(fields, "sec-websocket-extensions");
    boolean fits =
        options.compression()
            ? extensions.size() < 2 && extensions.stream().allMatch(Deflate::isAnswer)
            : extensions.isEmpty();
    return fits ? null : ", but with an extension that was not offered";
  }

  /** What the reply says, in which there is no problem. */
  static Agreed agreed(HttpResponseHead head) {
    HttpFields fields = head.fields();
    return new Agreed(
        fields.get("sec-websocket-protocol"), fields.indexOf("sec-websocket-extensions", 0) >= 0);
  }

  private static String acceptOf(String key) {
    try {
      byte[] salted = (key + SALT).getBytes(StandardCharsets.ISO_8859_1);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(salted));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("a JDK has SHA-1", e);
    }
  }

  /** The elements of a field that is a list, in order. */
  private static List<String> listed(HttpFields fields, String name) {
    List<String> all = new ArrayList<>();
    for (int i = fields.indexOf(name, 0); i >= 0; i = fields.indexOf(name, i + 1)) {
      for (String each : fields.value(i).split(",", -1)) {
        if (!each.isBlank()) {
          all.add(each.strip());
        }
      }
    }
    return all;
  }

  /**
   * The terms of {@code permessage-deflate}: every message by itself, which needs no memory between
   * two messages.
   */
  private static final class Deflate {
    static final String TERMS =
        "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    private Deflate() {}

    /** Whether an offer can be taken with these terms; a smaller window cannot be kept to. */
    static boolean canAccept(String offer) {
      return fits(
          offer,
          List.of(
              "server_no_context_takeover",
              "client_no_context_takeover",
              "client_max_window_bits"));
    }

    /** Whether the server has taken the offer as it was made; its window may be smaller. */
    static boolean isAnswer(String answer) {
      return fits(
              answer,
              List.of(
                  "server_no_context_takeover",
                  "client_no_context_takeover",
                  "server_max_window_bits"))
          && answer.contains("server_no_context_takeover");
    }

    private static boolean fits(String text, List<String> known) {
      String[] parts = text.toLowerCase(Locale.ROOT).split(";", -1);
      for (int i = 1; i < parts.length; i++) {
        String name = parts[i].split("=", 2)[0].strip();
        boolean wholeWindow =
            name.equals("server_max_window_bits") && parts[i].replace(" ", "").endsWith("=15");
        if (!known.contains(name) && !wholeWindow) {
          return false;
        }
      }
      return parts[0].strip().equals("permessage-deflate");
    }
  }
}
