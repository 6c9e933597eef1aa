package io.monocle.internal.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The pattern of a route. */
final class PathPattern {
  private static final Pattern PART = Pattern.compile("\\{(\\w+)(\\*|:((?:[^{}]|\\{[^{}]*})+))?}");

  private final String text;
  private final List<String> names = new ArrayList<>();
  private final Pattern expression;

  PathPattern(String text) {
    if (!text.startsWith("/")) {
      throw wrong(text, "it must begin with a slash");
    }
    this.text = text;
    StringBuilder compiled = new StringBuilder();
    Matcher part = PART.matcher(text);
    int done = 0;
    while (part.find()) {
      literal(text.substring(done, part.start()), compiled);
      done = part.end();
      names.add(part.group(1));
      String kind = part.group(2);
      if (kind == null) {
        compiled.append("([^/]+)");
      } else if (kind.equals("*")) {
        if (done != text.length()) {
          throw wrong(text, "what takes all that is left must be its end");
        }
        compiled.append("(.*)");
      } else {
        compiled.append("((?:").append(part.group(3).replaceAll("\\((?!\\?)", "(?:")).append("))");
      }
    }
    literal(text.substring(done), compiled);
    try {
      expression = Pattern.compile(compiled.toString(), Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw wrong(text, e.getDescription());
    }
    if (names.stream().distinct().count() < names.size()) {
      throw wrong(text, "a name is there twice");
    }
  }

  private void literal(String piece, StringBuilder compiled) {
    if (piece.indexOf('{') >= 0 || piece.indexOf('}') >= 0) {
      throw wrong(text, "a brace does not belong to a {name}");
    }
    compiled.append(Pattern.quote(piece));
  }

  private static IllegalArgumentException wrong(String text, String why) {
    return new IllegalArgumentException("\"" + text + "\" is no pattern of a path: " + why);
  }

  boolean isLiteral() {
    return names.isEmpty();
  }

  String text() {
    return text;
  }

  /** The pattern, below a path. */
  PathPattern below(String path) {
    return new PathPattern(text.equals("/") ? path : path + text);
  }

  /** What it finds in a path, or null if it does not match. */
  @Nullable Map<String, String> match(String path) {
    Matcher matcher = expression.matcher(path);
    if (!matcher.matches()) {
      return null;
    }
    Map<String, String> found = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      found.put(names.get(i), matcher.group(i + 1));
    }
    return found;
  }
}
