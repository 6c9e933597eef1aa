package io.monocle.examples;

import static io.monocle.Monocle.*;

import io.monocle.LimitExceededException;
import io.monocle.net.Connection;
import io.monocle.net.ConnectionLostException;
import io.monocle.net.Tcp;
import io.monocle.net.TcpOptions;
import java.util.HashMap;
import java.util.Map;

/**
 * Remembers values for all its clients. Arguments: the port, 4916 by default, 0 for any free one.
 *
 * <p>A line is a command, its answer a line: {@code SET key value}, {@code GET key}, {@code DEL
 * key}, {@code COUNT}, {@code QUIT}. A command is carried out between two awaits, so a plain map
 * needs no lock.
 */
final class KeyValueServer {
  private static final TcpOptions OPTIONS = TcpOptions.defaults().maxLine(1024);

  private final Map<String, String> values = new HashMap<>();

  static void main(String... args) {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 4916;
    run(() -> new KeyValueServer().serve(port));
  }

  void serve(int port) {
    var server = Tcp.serve("127.0.0.1", port, OPTIONS, this::converse);
    int bound = await(server.started()).getPort();
    IO.println("Key-value server on 127.0.0.1:" + bound + ", until Ctrl-C");
    IO.println("Try it from another terminal: nc 127.0.0.1 " + bound + ", then: SET lunch soup");
    await(server.stopped());
  }

  void converse(Connection client) {
    try {
      String line;
      while ((line = await(client.readLine())) != null) {
        if (line.strip().equals("QUIT")) {
          await(client.write("BYE\n"));
          return;
        }
        await(client.write(answer(line.strip().split("\\s+", 3)) + "\n"));
      }
    } catch (LimitExceededException | ConnectionLostException e) {
      IO.println("Hung up on " + client.remoteAddress() + ": " + e.getMessage());
    }
  }

  private String answer(String[] words) {
    return switch (words[0]) {
      case "SET" -> words.length == 3 ? set(words[1], words[2]) : "ERROR use: SET key value";
      case "GET" -> words.length == 2 ? get(words[1]) : "ERROR use: GET key";
      case "DEL" -> words.length == 2 ? delete(words[1]) : "ERROR use: DEL key";
      case "COUNT" -> words.length == 1 ? "VALUE " + values.size() : "ERROR use: COUNT";
      default -> "ERROR unknown command; there are SET, GET, DEL, COUNT and QUIT";
    };
  }

  private String set(String key, String value) {
    values.put(key, value);
    return "OK";
  }

  private String get(String key) {
    String value = values.get(key);
    return value == null ? "NONE" : "VALUE " + value;
  }

  private String delete(String key) {
    return values.remove(key) == null ? "NONE" : "OK";
  }
}
