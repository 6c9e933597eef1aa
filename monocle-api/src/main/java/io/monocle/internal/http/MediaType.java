package io.monocle.internal.http;

import java.net.FileNameMap;
import java.net.URLConnection;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The types of bodies. */
final class MediaType {
  private static final FileNameMap KNOWN = URLConnection.getFileNameMap();

  /** What web pages are made of and the JDK's table does not know. */
  private static final Map<String, String> MORE =
      Map.of(
          "mjs", "text/javascript",
          "ico", "image/vnd.microsoft.icon",
          "avif", "image/avif",
          "woff", "font/woff",
          "woff2", "font/woff2",
          "ttf", "font/ttf",
          "otf", "font/otf",
          "map", "application/json");

  private static final Pattern PARAMETER =
      Pattern.compile(";\\s*([^=;\\s]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]*))");

  private MediaType() {}

  /** The type of a file, by its name. */
  static String ofFile(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    String type = MORE.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      type = KNOWN.getContentTypeFor(name);
    }
    if (type == null) {
      return "application/octet-stream";
    }
    return type.startsWith("text/") ? type + "; charset=utf-8" : type;
  }

  /** The value of a parameter, such as {@code boundary}, or null. */
  static @Nullable String parameter(String field, String name) {
    Matcher each = PARAMETER.matcher(field);
    while (each.find()) {
      if (each.group(1).equalsIgnoreCase(name)) {
        String quoted = each.group(2);
        return quoted == null ? each.group(3) : quoted.replace("\\\"", "\"");
      }
    }
    return null;
  }

  /** Whether a field names this type, whatever its parameters. */
  static boolean is(@Nullable String field, String type) {
    return field != null && field.split(";", 2)[0].strip().equalsIgnoreCase(type);
  }

  /** Whether a field names JSON, or something that is written in it (RFC 6839, section 3.1). */
  static boolean isJson(@Nullable String field) {
    return is(field, "application/json")
        || field != null
            && field.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).endsWith("+json");
  }

  /** The charset that a content type names, UTF-8 if it names none that is known here. */
  static Charset charset(@Nullable String contentType) {
    if (contentType == null) {
      return StandardCharsets.UTF_8;
    }
    int at = contentType.toLowerCase(Locale.ROOT).indexOf("charset=");
    if (at < 0) {
      return StandardCharsets.UTF_8;
    }
    String name = contentType.substring(at + 8).split("[;\\s]", 2)[0].replace("\"", "");
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }
}
