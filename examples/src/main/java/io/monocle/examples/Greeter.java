package io.monocle.examples;

import static io.monocle.Monocle.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.net.Connection;
import io.monocle.net.Tcp;

/** A greeter and two guests, all on one loop. */
final class Greeter {
  private Greeter() {}

  static void main(String... args) {
    run(
        () -> {
          var server = Tcp.serve(0, Greeter::greet);
          int port = await(server.started()).getPort();
          var ada = launch(() -> visit(port, "Ada"));
          var alan = launch(() -> visit(port, "Alan"));
          IO.println(await(ada) + " " + await(alan));
          await(server.stop());
        });
  }

  static void greet(Connection guest) {
    String name = await(guest.readLine());
    await(guest.write("Hello, " + name + "!"));
  }

  static String visit(int port, String name) {
    Connection greeter = await(Tcp.connect("localhost", port));
    await(greeter.write(name + "\n"));
    return new String(await(greeter.readUntil("!")), UTF_8);
  }
}
