package io.monocle.internal.http;

import static io.monocle.Monocle.await;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.monocle.http.HttpOutput;
import io.monocle.http.HttpResponse;
import io.monocle.internal.http.ByteRanges.Range;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Responses that are parts of others: 206, several parts in one body, and 416. */
final class Parts {
  private Parts() {}

  /** What of a response a range asks for; the response itself if it has no parts to be had. */
  static HttpResponse of(HttpResponse whole, String range) {
    byte[] bytes = whole.bytes();
    SlicedBody body =
        whole.writer() instanceof SlicedBody sliced
            ? sliced
            : bytes == null ? null : new OfBytes(bytes);
    ByteRanges ranges = body == null ? null : ByteRanges.of(range, body.length());
    if (body == null || ranges == null) {
      return whole;
    }
    List<Range> asked = ranges.satisfiable();
    if (asked.isEmpty()) {
      return HttpResponse.text("no such part")
          .status(416)
          .header("content-range", "bytes */" + body.length());
    }
    String type = whole.headers().first("content-type").orElse("application/octet-stream");
    if (asked.size() == 1) {
      Range one = asked.getFirst();
      return like(whole, type, body.slice(one.from(), one.count()))
          .header("content-range", one.of(body.length()));
    }
    Several several = new Several(body, asked, type, boundary());
    return like(whole, "multipart/byteranges; boundary=" + several.boundary(), several);
  }

  private static HttpResponse like(HttpResponse whole, String type, SlicedBody body) {
    HttpResponse part = HttpResponse.stream(type, body).status(206);
    for (Map.Entry<String, String> field : whole.headers().entries()) {
      if (!field.getKey().equalsIgnoreCase("content-type")) {
        part = part.addHeader(field.getKey(), field.getValue());
      }
    }
    return part.header("content-length", String.valueOf(body.length()));
  }

  /** A line that is in no body but by an accident that nobody lives to see. */
  static String boundary() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return "monocle-" + Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
  }

  @SuppressWarnings("ArrayRecordComponent") // nobody compares it
  private record OfBytes(byte[] bytes) implements SlicedBody {
    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public SlicedBody slice(long from, long count) {
      return new OfBytes(Arrays.copyOfRange(bytes, (int) from, (int) (from + count)));
    }

    @Override
    public void write(HttpOutput out) {
      await(out.write(bytes));
    }
  }

  private record Several(SlicedBody whole, List<Range> ranges, String type, String boundary)
      implements SlicedBody {
    private byte[] head(Range range) {
      return ("\r\n--"
              + boundary
              + "\r\ncontent-type: "
              + type
              + "\r\ncontent-range: "
              + range.of(whole.length())
              + "\r\n\r\n")
          .getBytes(ISO_8859_1);
    }

    private byte[] end() {
      return ("\r\n--" + boundary + "--\r\n").getBytes(ISO_8859_1);
    }

    @Override
    public long length() {
      long length = end().length;
      for (Range range : ranges) {
        length += head(range).length + range.count();
      }
      return length;
    }

    @Override
    public SlicedBody slice(long from, long count) {
      throw new UnsupportedOperationException("parts have no parts");
    }

    @Override
    public void write(HttpOutput out) throws Exception {
      for (Range range : ranges) {
        await(out.write(head(range)));
        whole.slice(range.from(), range.count()).write(out);
      }
      await(out.write(end()));
    }
  }
}
