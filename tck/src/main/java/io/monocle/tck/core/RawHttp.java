package io.monocle.tck.core;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.monocle.net.Connection;
import io.monocle.net.NetworkException;
import io.monocle.net.TcpOptions;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client that sends exactly the bytes it is told, and understands what comes back. */
final class RawHttp {
  private final CoreBench bench;
  private final Connection connection;

  private RawHttp(CoreBench bench, Connection connection) {
    this.bench = bench;
    this.connection = connection;
  }

  /**
   * What came back.
   *
   * @param status the status, 0 if the connection ended before one came
   * @param fields the last value of each field, by its name in small letters
   * @param body the body, as far as it came
   * @param whole whether all of it came
   */
  record Answer(int status, Map<String, String> fields, String body, boolean whole) {
    @Nullable String field(String name) {
      return fields.get(name);
    }

    @Override
    public String toString() {
      return status + (body.isEmpty() ? "" : " " + body) + (whole ? "" : " (broken off)");
    }
  }

  static RawHttp connect(CoreBench bench, int port) {
    return new RawHttp(
        bench, bench.api().await(bench.api().connect(Ends.HERE, port, TcpOptions.defaults())));
  }

  Connection connection() {
    return connection;
  }

  /** Sends text as it is, each character a byte. */
  RawHttp send(String text) {
    bench.api().await(connection.write(text.getBytes(ISO_8859_1)));
    return this;
  }

  /** Sends a whole request without a body. */
  RawHttp get(String target, String... fields) {
    return send(request("GET", target, fields) + "\r\n");
  }

  /** The head of a request, up to its empty line; "host" is last, as no field need be first. */
  static String request(String method, String target, String... fields) {
    StringBuilder text = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    for (String field : fields) {
      text.append(field).append("\r\n");
    }
    return text.append("Host: here\r\n").toString();
  }

  Answer answer() {
    return answer(true);
  }

  /** The next response. */
  Answer answer(boolean hasBody) {
    Map<String, String> fields = new LinkedHashMap<>();
    int status;
    try {
      String line = line();
      if (line == null) {
        return new Answer(0, fields, "", false);
      }
      status = Integer.parseInt(line.split(" ", 3)[1]);
      for (String field; (field = line()) != null && !field.isEmpty(); ) {
        String[] parts = field.split(":", 2);
        fields.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
      }
    } catch (NetworkException e) {
      return new Answer(0, fields, "", false);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    boolean whole = true;
    if (hasBody && status >= 200 && status != 204 && status != 304) {
      try {
        read(fields, body);
      } catch (NetworkException e) {
        whole = false;
      }
    }
    return new Answer(status, fields, body.toString(ISO_8859_1), whole);
  }

  private void read(Map<String, String> fields, ByteArrayOutputStream body) {
    String length = fields.get("content-length");
    if (fields.containsKey("transfer-encoding")) {
      for (int size; (size = Integer.parseInt(String.valueOf(line()), 16)) > 0; ) {
        body.writeBytes(bytes(size));
        line();
      }
      line();
    } else if (length != null) {
      body.writeBytes(bytes(Integer.parseInt(length)));
    } else {
      for (byte[] some; (some = some()) != null; ) {
        body.writeBytes(some);
      }
    }
  }

  private byte[] bytes(int count) {
    return count == 0 ? new byte[0] : bench.api().await(connection.read(count), bench.patience());
  }

  private @Nullable String line() {
    return bench.api().await(connection.readLine(), bench.patience());
  }

  private byte @Nullable [] some() {
    return bench.api().await(connection.readSome(), bench.patience());
  }

  /** Whether the server keeps the connection: a further request is answered. */
  boolean isKept() {
    try {
      return get("/kept").answer().status() != 0;
    } catch (NetworkException e) {
      return false;
    }
  }

  /** Waits until the server has closed the connection; what comes before is dropped. */
  String end() {
    try {
      for (byte[] some; (some = some()) != null; ) {
        bench.trace().saw(some.length + " more bytes");
      }
      return "closed";
    } catch (NetworkException e) {
      return "closed";
    }
  }
}
