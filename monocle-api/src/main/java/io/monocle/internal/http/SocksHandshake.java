package io.monocle.internal.http;

import io.monocle.http.Credentials;
import io.monocle.http.HttpProxy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** SOCKS 5 (RFC 1928) with user name and password (RFC 1929). */
final class SocksHandshake extends ProxyHandshake {
  private static final int VERSION = 5;
  private static final int NO_AUTHENTICATION = 0;
  private static final int PASSWORD = 2;
  private static final int IPV4 = 1;
  private static final int NAME = 3;
  private static final int IPV6 = 4;

  private static final String[] REPLIES = {
    "",
    "general failure",
    "not allowed by its rules",
    "network unreachable",
    "host unreachable",
    "connection refused",
    "time to live expired",
    "command not supported",
    "address type not supported"
  };

  private final String host;
  private final int port;
  private Awaited awaited = Awaited.METHOD;

  private enum Awaited {
    METHOD,
    LOGIN,
    REPLY
  }

  SocksHandshake(HttpProxy proxy, String host, int port) {
    super(proxy);
    this.host = host;
    this.port = port;
  }

  @Override
  byte[] greeting() {
    return proxy.credentials() == null
        ? new byte[] {VERSION, 1, NO_AUTHENTICATION}
        : new byte[] {VERSION, 2, NO_AUTHENTICATION, PASSWORD};
  }

  @Override
  int answerLength(byte[] bytes) throws IOException {
    if (bytes.length < 2) {
      return 0;
    }
    int first = awaited == Awaited.LOGIN ? 1 : VERSION;
    if (bytes[0] != first) {
      throw broken("answers with what is not SOCKS 5");
    }
    int length = awaited == Awaited.REPLY && bytes[1] == 0 ? replyLength(bytes) : 2;
    return length <= bytes.length
        ? awaited == Awaited.REPLY && bytes[1] != 0 ? bytes.length : length
        : 0;
  }

  /** With the address that the proxy has bound. */
  private int replyLength(byte[] bytes) throws IOException {
    if (bytes.length < 5) {
      return Integer.MAX_VALUE;
    }
    return switch (bytes[3]) {
      case IPV4 -> 4 + 4 + 2;
      case IPV6 -> 4 + 16 + 2;
      case NAME -> 4 + 1 + Byte.toUnsignedInt(bytes[4]) + 2;
      default -> throw broken("answers with an address of an unknown type");
    };
  }

  @Override
  byte @Nullable [] answered(byte[] answer) throws IOException {
    int said = Byte.toUnsignedInt(answer[1]);
    return switch (awaited) {
      case METHOD -> chosen(said);
      case LOGIN -> {
        if (said != 0) {
          throw wantsCredentials("status " + said);
        }
        yield request();
      }
      case REPLY -> {
        if (said != 0) {
          throw refused(said < REPLIES.length ? REPLIES[said] : "reply " + said);
        }
        yield null;
      }
    };
  }

  private byte[] chosen(int method) throws IOException {
    Credentials known = proxy.credentials();
    if (method == NO_AUTHENTICATION) {
      return request();
    }
    if (method != PASSWORD || known == null) {
      throw wantsCredentials("it takes no method that was offered");
    }
    awaited = Awaited.LOGIN;
    ByteArrayOutputStream login = new ByteArrayOutputStream();
    login.write(1);
    writeWithLength(login, known.user());
    writeWithLength(login, known.password());
    return login.toByteArray();
  }

  /** Connect to a host, which the proxy resolves. */
  private byte[] request() throws IOException {
    awaited = Awaited.REPLY;
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(new byte[] {VERSION, 1, 0});
    if (host.indexOf(':') >= 0) {
      request.write(IPV6);
      request.writeBytes(InetAddress.ofLiteral(host).getAddress());
    } else {
      request.write(NAME);
      writeWithLength(request, host);
    }
    request.write(port >> 8);
    request.write(port);
    return request.toByteArray();
  }

  private void writeWithLength(ByteArrayOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 255) {
      throw refused("no name of more than 255 bytes can be asked for");
    }
    out.write(bytes.length);
    out.writeBytes(bytes);
  }
}
