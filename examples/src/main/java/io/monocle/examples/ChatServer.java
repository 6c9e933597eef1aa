package io.monocle.examples;

import static io.monocle.Monocle.*;

import io.monocle.channel.Broadcast;
import io.monocle.channel.Broadcast.WhenSlow;
import io.monocle.channel.SlowSubscriberException;
import io.monocle.channel.Subscription;
import io.monocle.net.Connection;
import io.monocle.net.ConnectionLostException;
import io.monocle.net.Tcp;
import io.monocle.net.TcpOptions;

/**
 * Everybody hears what anybody says. Arguments: the port, 4917 by default, 0 for any free one.
 *
 * <p>The first line a client sends is its name. Who reads too slowly is hung up on, so that nobody
 * else has to wait.
 */
final class ChatServer {
  private static final int LINES_BEHIND = 1000;

  private final Broadcast<String> said = new Broadcast<>(LINES_BEHIND, WhenSlow.FAIL);

  static void main(String... args) {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 4917;
    run(() -> new ChatServer().serve(port));
  }

  void serve(int port) {
    var server = Tcp.serve("127.0.0.1", port, TcpOptions.defaults(), this::converse);
    int bound = await(server.started()).getPort();
    IO.println("Chat server on 127.0.0.1:" + bound + ", until Ctrl-C");
    IO.println("Try it from other terminals: nc 127.0.0.1 " + bound);
    await(server.stopped());
  }

  void converse(Connection client) {
    try {
      await(client.write("Your name?\n"));
      String name = await(client.readLine());
      if (name == null) {
        return;
      }
      try (var hears = said.subscribe()) {
        var writer = launch(name + " hears", () -> hear(client, hears));
        await(said.send(name + " is here"));
        String line;
        while ((line = await(client.readLine())) != null) {
          await(said.send(name + ": " + line));
        }
        writer.cancel();
      }
      await(said.send(name + " has left"));
    } catch (ConnectionLostException e) {
      IO.println("Lost " + client.remoteAddress());
    }
  }

  private static void hear(Connection client, Subscription<String> hears) {
    try {
      for (String line : hears.drain()) {
        await(client.write(line + "\n"));
      }
    } catch (SlowSubscriberException | ConnectionLostException e) {
      client.abort();
    }
  }
}
