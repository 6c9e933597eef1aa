package io.monocle.tck;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Maps, lists, texts, numbers and truth values as JSON (RFC 8259). */
final class Json {
  private Json() {}

  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> text(entry.getKey().toString()) + ":" + of(entry.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
      case Collection<?> all ->
          all.stream().map(Json::of).collect(Collectors.joining(",\n", "[", "]"));
      default -> text(value.toString());
    };
  }

  private static String text(String value) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char each = value.charAt(i);
      switch (each) {
        case '"', '\\' -> text.append('\\').append(each);
        case '\n' -> text.append("\\n");
        default -> {
          if (each < ' ' || Character.isSurrogate(each)) {
            text.append("\\u%04x".formatted((int) each));
          } else {
            text.append(each);
          }
        }
      }
    }
    return text.append('"').toString();
  }
}
