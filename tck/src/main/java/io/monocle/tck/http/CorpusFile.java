package io.monocle.tck.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.tck.http.Step.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file of exchanges.
 *
 * <pre>
 *   # a remark
 *   == the title of an exchange
 *   &gt; GET / HTTP/1.1              sent, with CR LF at its end
 *   &gt; Host: here
 *   &gt;                             an empty line
 *   &gt; abc\                        sent, with nothing at its end
 *   &lt; 200 content-length: 5 "hi"  an answer: status, fields, body
 *   &lt;| 200 content-length: 5      an answer to HEAD
 *   !                             the client ends its output
 *   = kept                        the connection at the end: kept or closed
 * </pre>
 */
final class CorpusFile {
  private final String topic;
  private final List<RawExchange> exchanges = new ArrayList<>();
  private @Nullable String title;
  private List<Step> steps = new ArrayList<>();
  private StringBuilder sending = new StringBuilder();

  private CorpusFile(String topic) {
    this.topic = topic;
  }

  static List<RawExchange> read(String topic) {
    try (InputStream in = CorpusFile.class.getResourceAsStream(topic + ".txt")) {
      String text = new String(Objects.requireNonNull(in, topic).readAllBytes(), UTF_8);
      CorpusFile file = new CorpusFile(topic);
      text.lines().forEach(file::line);
      file.endExchange();
      return file.exchanges;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void line(String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    if (line.startsWith("== ")) {
      endExchange();
      title = line.substring(3);
    } else if (line.equals(">") || line.startsWith("> ")) {
      send(line.substring(Math.min(line.length(), 2)));
    } else if (line.startsWith("< ")) {
      step(Kind.ANSWER, line.substring(2));
    } else if (line.startsWith("<| ")) {
      step(Kind.HEAD_ANSWER, line.substring(3));
    } else if (line.equals("!")) {
      step(Kind.END_OUTPUT, "");
    } else if (line.startsWith("= ")) {
      step(Kind.FATE, line.substring(2));
    } else {
      throw new IllegalStateException(topic + ": not understood: " + line);
    }
  }

  private void send(String text) {
    boolean bare = text.endsWith("\\") && !text.endsWith("\\\\");
    sending.append(Escapes.unescape(bare ? text.substring(0, text.length() - 1) : text + "\r\n"));
  }

  private void step(Kind kind, String text) {
    endSending();
    steps.add(new Step(kind, text));
  }

  private void endSending() {
    if (!sending.isEmpty()) {
      steps.add(new Step(Kind.SEND, sending.toString()));
      sending = new StringBuilder();
    }
  }

  private void endExchange() {
    String name = title;
    if (name != null) {
      endSending();
      exchanges.add(new RawExchange(topic, name, List.copyOf(steps)));
      steps = new ArrayList<>();
    }
  }
}
