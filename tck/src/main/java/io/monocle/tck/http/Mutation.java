package io.monocle.tck.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.SplittableRandom;

/** Requests gone wrong. */
final class Mutation {
  private static final String[] PIECES = {
    "\r\n",
    "\n",
    "\r",
    "\r\n\r\n",
    " ",
    "\t",
    ":",
    ",",
    ";",
    "\0",
    "%",
    "%00",
    "*",
    "/",
    "0",
    "-1",
    "\r\n ",
    "\u00ff",
    "\u007f",
    "HTTP/1.1",
    "GET ",
    "Content-Length: 5\r\n",
    "Host: x\r\n",
    "Transfer-Encoding: chunked\r\n",
    "Connection: close\r\n",
    "Expect: 100-continue\r\n",
    "0\r\n\r\n",
    "ffffffff\r\n",
    "99999999999999999999"
  };
  private static final int MOST_SHOWN = 600;

  private final List<String> good;
  private final List<String> all;

  /** Half of the requests are made of exchanges that are answered 200: the others end early. */
  Mutation(List<RawExchange> corpus) {
    good =
        corpus.stream()
            .filter(exchange -> exchange.expected().getFirst().startsWith("200"))
            .map(Mutation::textOf)
            .toList();
    all = corpus.stream().map(Mutation::textOf).toList();
  }

  private static String textOf(RawExchange exchange) {
    return new String(exchange.sent(), ISO_8859_1);
  }

  /** One or two exchanges of the corpus, with one to four things wrong. */
  byte[] next(SplittableRandom random) {
    List<String> corpus = random.nextBoolean() ? good : all;
    StringBuilder text = new StringBuilder(one(corpus, random));
    if (random.nextInt(4) == 0) {
      text.setLength(random.nextInt(text.length() + 1));
      String other = one(corpus, random);
      text.append(other, random.nextInt(other.length() + 1), other.length());
    } else if (random.nextInt(4) == 0) {
      text.append(one(corpus, random));
    }
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      change(text, random);
    }
    return text.toString().getBytes(ISO_8859_1);
  }

  private static String one(List<String> corpus, SplittableRandom random) {
    return corpus.get(random.nextInt(corpus.size()));
  }

  private static void change(StringBuilder text, SplittableRandom random) {
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + 1 + random.nextInt(1 << random.nextInt(6)));
    switch (random.nextInt(6)) {
      case 0 -> text.delete(at, end);
      case 1 -> text.insert(at, text.substring(at, end));
      case 2 -> text.replace(at, end, String.valueOf((char) random.nextInt(256)));
      case 3 -> text.insert(at, (char) random.nextInt(256));
      case 4 -> {
        if (at < text.length()) {
          text.setCharAt(at, (char) (text.charAt(at) ^ 1 << random.nextInt(8)));
        }
      }
      default -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
    }
  }

  static String shown(byte[] request) {
    String text = Escapes.escape(new String(request, ISO_8859_1));
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
  }
}
