package io.monocle.examples;

import static org.junit.jupiter.api.Assertions.fail;

import io.monocle.tck.kit.Authority.Papers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** nginx on a free port of this machine, with everything of it in one folder. */
final class Nginx implements AutoCloseable {
  private static final int ATTEMPTS = 3;
  private static final String CONFIGURATION =
      """
      daemon off;
      master_process off;
      pid @/nginx.pid;
      error_log stderr;
      events { worker_connections 256; }
      http {
        access_log off;
        gzip off;
        client_body_temp_path @/body;
        proxy_temp_path @/proxy;
        fastcgi_temp_path @/fastcgi;
        uwsgi_temp_path @/uwsgi;
        scgi_temp_path @/scgi;
        server {
          listen 127.0.0.1:PORTTLS;
          root @/files;
          client_max_body_size 8m;
          add_header x-requests $connection_requests;
          add_header x-protocol $server_protocol;
          location /uploads/ { dav_methods PUT; }
          location /chunked/ { alias @/files/; ssi on; ssi_types *; }
          location = /from { return 302 /file.bin; }
          location = /close { keepalive_timeout 0; return 200 closing; }
        }
      }
      """;

  private final Process process;
  private final String origin;

  private Nginx(Process process, String origin) {
    this.process = process;
    this.origin = origin;
  }

  static Nginx start(Path folder, byte[] file) throws Exception {
    return start(folder, file, "http", "");
  }

  /** Over TLS, with HTTP/2 or without. */
  static Nginx start(Path folder, byte[] file, Papers papers, boolean http2) throws Exception {
    String tls = " ssl" + (http2 ? " http2" : "") + "; ssl_certificate " + papers.chain();
    return start(folder, file, "https", tls + "; ssl_certificate_key " + papers.key());
  }

  private static Nginx start(Path folder, byte[] file, String scheme, String tls) throws Exception {
    Tool tool = Tool.of("nginx");
    Files.createDirectories(folder.resolve("files/uploads"));
    Files.write(folder.resolve("files/file.bin"), file);
    Path log = folder.resolve("log.txt");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = freePort();
      Path configuration = folder.resolve("nginx.conf");
      Files.writeString(
          configuration,
          CONFIGURATION
              .replace("@", folder.toString())
              .replace("PORT", port + "")
              .replace("TLS", tls));
      Process process =
          tool.start(log, "-p", folder.toString(), "-e", "stderr", "-c", configuration.toString());
      if (answers(process, port)) {
        return new Nginx(process, scheme + "://127.0.0.1:" + port);
      }
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
    return fail("nginx does not start: " + Files.readString(log));
  }

  /** Somebody else may take it before nginx does; then there is another attempt. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean answers(Process process, int port) throws Exception {
    for (int i = 0; i < 100; i++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
        return process.isAlive();
      } catch (IOException notYet) {
        if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
          return false;
        }
      }
    }
    return false;
  }

  String url(String path) {
    return origin + path;
  }

  @Override
  public void close() {
    try {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
