package io.monocle.internal.http;

import static io.monocle.Monocle.await;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.Promise;
import io.monocle.http.HttpBody;
import io.monocle.http.HttpException;
import io.monocle.http.HttpHeaders;
import io.monocle.http.Multipart;
import io.monocle.internal.Current;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Promises;
import io.monocle.internal.net.InputBuffer;
import io.monocle.spi.HttpFields;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a multipart body apart while it comes (RFC 2046, section 5.1; RFC 7578). The delimiter
 * begins with the line break before it, and the body is read as if it began with one. Holder only.
 */
public final class MultipartReader implements Multipart {
  private static final int MOST_PARTS = 1_000;
  private static final int MOST_HEAD = 8_192;
  private static final byte[] LINE_END = {'\r', '\n'};

  private final LimitedBody body;
  private final byte[] delimiter;
  private final InputBuffer input = new InputBuffer();
  private @Nullable ReadPart current;
  private @Nullable ReadPart late;
  private @Nullable Straight<@Nullable Part> last;
  private int count;
  private boolean over;

  MultipartReader(LimitedBody body, String boundary) {
    this.body = body;
    this.delimiter = ("\r\n--" + boundary).getBytes(ISO_8859_1);
    input.append(LINE_END.clone());
  }

  @Override
  public Promise<@Nullable Part> next() {
    EventLoop loop = EventLoop.current("Multipart.next");
    if (Current.isCancelled()) {
      return Promises.cancelled();
    }
    Straight<@Nullable Part> before = last;
    if (before != null && !before.isDone()) {
      throw new IllegalStateException("the next part is waited for already");
    }
    Straight<@Nullable Part> now =
        Straight.begin(
            loop,
            null,
            false,
            part -> late = (ReadPart) part,
            promise -> {
              if (before != null) {
                before.awaitEnd();
              }
              return advance();
            });
    last = now;
    return now;
  }

  private @Nullable ReadPart advance() {
    ReadPart kept = late;
    late = null;
    if (kept != null || over) {
      return kept;
    }
    ReadPart passed = current;
    current = null;
    if (passed != null) {
      passed.awaitReads();
    }
    while (pullPart() != null) {
      // what nobody has read
    }
    input.drop(delimiter.length);
    require(2);
    if (input.peek(2)[0] == '-' && input.peek(2)[1] == '-') {
      over = true;
      input.drop(input.size());
      while (await(body.read()) != null) {
        // whatever follows means nothing
      }
      return null;
    }
    if (++count > MOST_PARTS) {
      throw new HttpException(413, "the body has more than " + MOST_PARTS + " parts");
    }
    if (!line(MOST_HEAD).isBlank()) {
      throw malformed("something follows the boundary");
    }
    ReadPart part = new ReadPart(head());
    current = part;
    return part;
  }

  private HttpFields head() {
    HttpFields fields = new HttpFields();
    int left = MOST_HEAD;
    for (String line = line(left); !line.isEmpty(); line = line(left)) {
      left -= line.length() + 2;
      int colon = line.indexOf(':');
      if (colon < 1 || !Fields.isToken(line.substring(0, colon))) {
        throw malformed("a header field of a part is none");
      }
      fields.add(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return fields;
  }

  private String line(int max) {
    int end;
    while ((end = input.indexOf(LINE_END, 0)) < 0) {
      if (input.size() > max) {
        throw new HttpException(413, "a part has more than " + MOST_HEAD + " bytes of header");
      }
      fill();
    }
    if (end > max) {
      throw new HttpException(413, "a part has more than " + MOST_HEAD + " bytes of header");
    }
    String line = new String(input.peek(end), UTF_8);
    input.drop(end + 2);
    return line;
  }

  /** The next bytes before the next delimiter; null if that is next. */
  private byte @Nullable [] pullPart() {
    for (; ; ) {
      int at = input.indexOf(delimiter, 0);
      if (at == 0) {
        return null;
      }
      int safe = at > 0 ? at : input.size() - delimiter.length + 1;
      if (safe > 0) {
        byte[] some = input.peek(safe);
        input.drop(safe);
        return some;
      }
      fill();
    }
  }

  private void require(int bytes) {
    while (input.size() < bytes) {
      fill();
    }
  }

  private void fill() {
    byte[] more = await(body.read());
    if (more == null) {
      throw malformed("it ends before its last boundary");
    }
    input.append(more);
  }

  private static HttpException malformed(String why) {
    return new HttpException(400, "the multipart body is malformed: " + why);
  }

  /** A part that is read while it comes. */
  public final class ReadPart extends PulledBody implements Part {
    private final HttpFields fields;
    private final String name;

    private ReadPart(HttpFields fields) {
      super(body.usualMax(), MediaType.charset(fields.get("content-type")));
      this.fields = fields;
      String disposition = String.valueOf(fields.get("content-disposition"));
      String found = MediaType.parameter(disposition, "name");
      if (found == null || !disposition.toLowerCase(Locale.ROOT).startsWith("form-data")) {
        throw malformed("a part has no name");
      }
      this.name = found;
    }

    @Override
    byte @Nullable [] pull() {
      if (current != this) {
        throw new IllegalStateException("the part after this one was asked for");
      }
      return pullPart();
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Optional<String> fileName() {
      String said =
          MediaType.parameter(String.valueOf(fields.get("content-disposition")), "filename");
      String bare = said == null ? "" : said.substring(lastSlash(said) + 1);
      boolean isNone = bare.isEmpty() || bare.equals(".") || bare.equals("..");
      return isNone ? Optional.empty() : Optional.of(bare);
    }

    private static int lastSlash(String path) {
      return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    }

    @Override
    public HttpHeaders headers() {
      return new Headers(fields);
    }

    @Override
    public HttpBody body() {
      return this;
    }
  }
}
