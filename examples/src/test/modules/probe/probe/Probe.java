package probe;

import static io.monocle.Monocle.*;

import io.monocle.NoBackendException;
import io.monocle.net.Tcp;

/** Says hello to itself over the backend that is found, or why there is none. */
public final class Probe {
  private Probe() {}

  public static void main(String... args) {
    try {
      run(
          () -> {
            var server = Tcp.serve(0, peer -> await(peer.write(await(peer.readUntil("\n")))));
            var connection = await(Tcp.connect("127.0.0.1", await(server.started()).getPort()));
            await(connection.write("hello\n"));
            String back = await(connection.readLine());
            System.out.println(back + " from " + current().loop().group().backend());
          });
    } catch (NoBackendException e) {
      System.out.println(e.getMessage());
    }
  }
}
