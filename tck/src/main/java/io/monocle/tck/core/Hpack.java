package io.monocle.tck.core;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Header fields as HTTP/2 sends them (RFC 7541): one direction of one connection. */
final class Hpack {
  private static final String[] STATIC =
      (":authority;:method|GET;:method|POST;:path|/;:path|/index.html;:scheme|http;"
              + ":scheme|https;:status|200;:status|204;:status|206;:status|304;:status|400;"
              + ":status|404;:status|500;accept-charset;accept-encoding|gzip, deflate;"
              + "accept-language;accept-ranges;accept;access-control-allow-origin;age;allow;"
              + "authorization;cache-control;content-disposition;content-encoding;"
              + "content-language;content-length;content-location;content-range;content-type;"
              + "cookie;date;etag;expect;expires;from;host;if-match;if-modified-since;"
              + "if-none-match;if-range;if-unmodified-since;last-modified;link;location;"
              + "max-forwards;proxy-authenticate;proxy-authorization;range;referer;refresh;"
              + "retry-after;server;set-cookie;strict-transport-security;transfer-encoding;"
              + "user-agent;vary;via;www-authenticate")
          .split(";");

  /**
   * How long the code of each byte is, {@code a} for 5; in order of length they are in sequence.
   */
  private static final String LENGTHS =
      "isxxxxxxxtzxxzxxxxxxxxzxxxxxxxxxbffhibdgffdgdbbbaaabbbbbbbcdkbhf"
          + "ibccccccccccccccccccccccdcdioijbkabababbbaccbbbabcbaabccccckgjix"
          + "prpprrrsrssssststtrstssssqrsrsstrqprrssqsrrtqrssqqrqsrssprrrsrrs"
          + "vvporsruvvvwwvtuoqvwwvwtqqvvxwwwptpqrqqsrruuttvsvwvvwwwwwxwwwwwv";

  private static final Map<Integer, Character> CODES = codes();

  private final Deque<Field> dynamic = new ArrayDeque<>();
  private int most = 4_096;
  private byte[] block = new byte[0];
  private int at;

  record Field(String name, String value) {
    int size() {
      return name.length() + value.length() + 32;
    }
  }

  /** Each code, with a bit before it that says how long it is. */
  private static Map<Integer, Character> codes() {
    Map<Integer, Character> codes = new HashMap<>();
    int code = 0;
    for (int length = 5; length <= 30; length++) {
      for (int symbol = 0; symbol < LENGTHS.length(); symbol++) {
        if (LENGTHS.charAt(symbol) - 'a' + 5 == length) {
          codes.put(1 << length | code++, (char) symbol);
        }
      }
      code <<= 1;
    }
    return codes;
  }

  /** Names and values as they are, none to be remembered. */
  static byte[] encode(String... namesAndValues) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      out.write(0);
      text(out, namesAndValues[i]);
      text(out, namesAndValues[i + 1]);
    }
    return out.toByteArray();
  }

  private static void text(ByteArrayOutputStream out, String text) {
    int rest = text.length() - 127;
    out.write(Math.min(text.length(), 127));
    if (rest >= 0) {
      for (; rest >= 128; rest >>= 7) {
        out.write(rest & 127 | 128);
      }
      out.write(rest);
    }
    out.writeBytes(text.getBytes(ISO_8859_1));
  }

  List<Field> decode(byte[] encoded) {
    block = encoded;
    at = 0;
    List<Field> fields = new ArrayList<>();
    while (at < block.length) {
      int first = block[at] & 255;
      if (first >= 128) {
        fields.add(known(number(7)));
      } else if (first >= 64) {
        fields.add(remember(literal(6)));
      } else if (first >= 32) {
        most = number(5);
        forget();
      } else {
        fields.add(literal(4));
      }
    }
    return fields;
  }

  private Field literal(int bits) {
    int index = number(bits);
    return new Field(index == 0 ? text() : known(index).name(), text());
  }

  private Field known(int index) {
    if (index <= STATIC.length) {
      String[] parts = STATIC[index - 1].split("\\|", 2);
      return new Field(parts[0], parts.length == 1 ? "" : parts[1]);
    }
    return List.copyOf(dynamic).get(index - STATIC.length - 1);
  }

  private Field remember(Field field) {
    dynamic.addFirst(field);
    forget();
    return field;
  }

  private void forget() {
    while (dynamic.stream().mapToInt(Field::size).sum() > most) {
      dynamic.removeLast();
    }
  }

  private int number(int bits) {
    int mask = (1 << bits) - 1;
    int value = block[at++] & mask;
    if (value == mask) {
      for (int shift = 0; ; shift += 7) {
        int next = block[at++];
        value += (next & 127) << shift;
        if (next >= 0) {
          break;
        }
      }
    }
    return value;
  }

  private String text() {
    boolean coded = block[at] < 0;
    int length = number(7);
    int from = at;
    at += length;
    return coded ? decoded(from) : new String(block, from, length, ISO_8859_1);
  }

  private String decoded(int from) {
    StringBuilder text = new StringBuilder();
    int code = 1;
    for (int bit = 8 * from; bit < 8 * at; bit++) {
      code = code << 1 | block[bit / 8] >> 7 - bit % 8 & 1;
      Character symbol = CODES.get(code);
      if (symbol != null) {
        text.append(symbol.charValue());
        code = 1;
      }
    }
    return text.toString();
  }
}
