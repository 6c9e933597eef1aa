package io.monocle.tck.core;

import static io.monocle.Monocle.launch;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.monocle.http.HttpProxy;
import io.monocle.net.Connection;
import io.monocle.net.NetworkException;
import io.monocle.net.TcpServer;
import io.monocle.tck.subject.Subject;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A small proxy that understands CONNECT and SOCKS 5 and writes down what it is asked. Whatever the
 * host's name, it reaches the port here.
 */
final class ProxyPeer {
  /** The beginning of what a SOCKS proxy says that wants no credentials. */
  private static final String AGREES = "\5\0";

  /** A field as long as it may be, in more pieces than one. */
  private static final int MUCH = (16 << 10) - "HTTP/1.1 200 Go Ahead\r\nvia: \r\n\r\n".length();

  private final CoreBench bench;
  private final Diary diary;
  private final @Nullable String wanted;
  private final String instead;
  private int port;
  private final StringBuilder passed = new StringBuilder();

  private ProxyPeer(CoreBench bench, Diary diary, @Nullable String wanted, String instead) {
    this.bench = bench;
    this.diary = diary;
    this.wanted = wanted;
    this.instead = instead;
  }

  /** One that lets everybody through. */
  static ProxyPeer open(CoreBench bench, Diary diary) {
    return new ProxyPeer(bench, diary, null, "").begin();
  }

  /** One that lets those through who say this: {@code user:password}. */
  static ProxyPeer wanting(CoreBench bench, Diary diary, String credentials) {
    return new ProxyPeer(bench, diary, credentials, "").begin();
  }

  /** One that says this and nothing else, whoever comes; of SOCKS, after what it is asked. */
  static ProxyPeer saying(CoreBench bench, Diary diary, String instead) {
    return new ProxyPeer(bench, diary, null, instead).begin();
  }

  private ProxyPeer begin() {
    Subject api = bench.api();
    TcpServer server = api.serve(Ends.HERE, 0, Served.USUAL, this::serve);
    port = api.await(server.started()).getPort();
    return this;
  }

  HttpProxy as(HttpProxy.Kind kind) {
    return kind == HttpProxy.Kind.CONNECT
        ? HttpProxy.connect(Ends.HERE, port)
        : HttpProxy.socks5(Ends.HERE, port);
  }

  /** All that went through, in both directions. */
  String passed() {
    return passed.toString();
  }

  private void serve(Connection client) {
    byte first = read(client, 1)[0];
    String target = first == 5 ? socks(client) : connect(client, first);
    if (target == null) {
      return;
    }
    Connection server =
        Served.connect(bench, Integer.parseInt(target.substring(target.lastIndexOf(':') + 1)));
    var back = launch(() -> pass(server, client));
    pass(client, server);
    bench.api().await(back);
  }

  private @Nullable String connect(Connection client, byte first) {
    String line = (char) first + line(client);
    diary.note(line);
    String said = null;
    for (String field = line(client); !field.isEmpty(); field = line(client)) {
      if (field.startsWith("proxy-authorization: Basic ")) {
        said = new String(Base64.getDecoder().decode(field.substring(27)), ISO_8859_1);
        diary.note("as " + said);
      }
    }
    if (!instead.isEmpty()) {
      return speak(client, instead);
    }
    if (wanted != null && !wanted.equals(said)) {
      return speak(client, "HTTP/1.1 407 Who Are You\r\ncontent-length: 0\r\n\r\n");
    }
    speak(client, "HTTP/1.1 200 Go Ahead\r\nvia: " + "x".repeat(MUCH) + "\r\n\r\n");
    return line.split(" ", -1)[1];
  }

  private @Nullable String socks(Connection client) {
    byte[] methods = read(client, read(client, 1)[0]);
    if (!instead.isEmpty() && !instead.startsWith(AGREES)) {
      return speak(client, instead);
    }
    if (wanted == null) {
      speak(client, AGREES);
    } else if (methods[methods.length - 1] != 2) {
      return speak(client, "\5\u00ff");
    } else {
      speak(client, "\5\2");
      read(client, 1);
      String said = text(client) + ":" + text(client);
      diary.note("as " + said);
      if (!said.equals(wanted)) {
        return speak(client, "\1\1");
      }
      speak(client, "\1\0");
    }
    String host =
        read(client, 4)[3] == 4 ? HexFormat.of().formatHex(read(client, 16)) : text(client);
    byte[] number = read(client, 2);
    String target =
        host + ":" + ((Byte.toUnsignedInt(number[0]) << 8) + Byte.toUnsignedInt(number[1]));
    diary.note("SOCKS " + target);
    if (!instead.isEmpty()) {
      return speak(client, instead.substring(AGREES.length()));
    }
    speak(client, "\5\0\0\3\4here\0\1");
    return target;
  }

  private void pass(Connection from, Connection to) {
    Subject api = bench.api();
    try {
      for (byte[] some; (some = api.await(api.readSome(from))) != null; ) {
        passed.append(new String(some, ISO_8859_1));
        api.await(api.write(to, some));
      }
      api.await(api.shutdownOutput(to));
    } catch (NetworkException | IllegalStateException cut) {
      to.abort();
    }
  }

  private @Nullable String speak(Connection client, String text) {
    bench.api().await(bench.api().write(client, text.getBytes(ISO_8859_1)));
    return null;
  }

  private String line(Connection client) {
    String line = bench.api().await(bench.api().readLine(client));
    return Objects.requireNonNull(line);
  }

  private byte[] read(Connection client, int count) {
    return bench.api().await(client.read(count));
  }

  /** As SOCKS has it: a byte says how long it is. */
  private String text(Connection client) {
    return new String(read(client, Byte.toUnsignedInt(read(client, 1)[0])), ISO_8859_1);
  }
}
