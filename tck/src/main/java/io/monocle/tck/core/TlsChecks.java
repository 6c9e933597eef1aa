package io.monocle.tck.core;

import static io.monocle.Monocle.launch;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.net.Connection;
import io.monocle.net.NetworkException;
import io.monocle.net.TcpOptions;
import io.monocle.net.Tls;
import io.monocle.net.Tls.ClientAuthentication;
import io.monocle.net.TlsException.Reason;
import io.monocle.net.TlsIdentity;
import io.monocle.net.TlsSession;
import io.monocle.tck.kit.Authority;
import io.monocle.tck.kit.Authority.Papers;
import io.monocle.tck.subject.Subject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Handshakes and what comes after them. */
final class TlsChecks {
  private static final Duration SHORT = Duration.ofMillis(100);

  private TlsChecks() {}

  static void carries(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    byte[] sent = new byte[300_000];
    new Random(bench.attempt().environment().seed()).nextBytes(sent);
    TlsBench.with(
        bench,
        tls -> {
          int port = tls.serve(tls.server(), connection -> Served.echo(api, connection));
          Connection client = tls.connect(port, tls.client());
          diary.note("encrypted: " + (api.tls(client) != null));
          var writing =
              launch(
                  () -> {
                    api.await(api.write(client, sent));
                    return true;
                  });
          byte[] back = api.await(api.read(client, sent.length), bench.patience());
          api.await(writing);
          diary.note("the same: " + Arrays.equals(sent, back));
          api.await(api.flush(client), bench.patience());
        });
    diary.expect("encrypted: true", "the same: true");
  }

  static void session(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls -> {
          Tls server = tls.server().alpn("first", "second").protocols("TLSv1.3");
          int port =
              tls.serve(
                  server,
                  connection -> {
                    diary.note("server: " + shown(api.tls(connection)));
                    Served.echo(api, connection);
                  });
          Connection client =
              tls.connect(port, tls.client().host("localhost").alpn("second", "third"));
          tls.exchange(client);
          diary.note("client: " + shown(api.tls(client)));
          int plain = tls.serve(TcpOptions.defaults(), connection -> {});
          diary.note(shown(api.tls(Served.connect(bench, plain))));
          String longest = "x".repeat(255);
          int odd =
              tls.serve(tls.server().alpn(longest), connection -> Served.echo(api, connection));
          TlsSession session = api.tls(tls.connect(odd, tls.client().alpn(longest)));
          diary.note(
              "the longest " + (session != null && longest.equals(session.applicationProtocol())));
          TlsFileChecks.badNames(bench, tls.client());
        });
    diary.expect(
        "server: TLSv1.3, second, localhost, []",
        "client: TLSv1.3, second, localhost, [CN=server]",
        "none",
        "the longest true");
  }

  private static String shown(@Nullable TlsSession session) {
    if (session == null) {
      return "none";
    }
    return session.protocol()
        + ", "
        + session.applicationProtocol()
        + ", "
        + session.requestedHost()
        + ", "
        + session.peerCertificates().stream()
            .map(each -> String.valueOf(each.getSubjectX500Principal()))
            .toList()
        + (session.cipherSuite().startsWith("TLS_") ? "" : " by " + session.cipherSuite());
  }

  static void untrusted(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls -> {
          int port = tls.serve(tls.server(), connection -> Served.echo(api, connection));
          Authority another = new Authority(tls.folder(), "another");
          diary.note("" + tls.refusal(port, Tls.client().trust(another.certificate())));
          diary.note("" + tls.refusal(port, Tls.client()));
          Papers expired = tls.authority().issueExpired("expired", Ends.HERE);
          int late = tls.serve(tls.server(expired), connection -> diary.note("handled"));
          diary.note("" + tls.refusal(late, tls.client()));
          diary.note(tls.exchange(port, tls.client()));
          Papers papers = tls.authority().issue("stored", Ends.HERE);
          Path store = TlsFileChecks.store(tls, "all.p12", papers);
          Tls stored = Tls.server(TlsIdentity.keyStore(store, "secret"));
          int other = tls.serve(stored, connection -> Served.echo(api, connection));
          diary.note(tls.exchange(other, Tls.client().trustStore(store, "secret")));
          diary.note("" + tls.refusal(other, Tls.client()));
          diary.note(tls.exchange(other, Tls.client().insecureTrustEverybody()));
        });
    diary.expect(
        "NOT_TRUSTED", "NOT_TRUSTED", "NOT_TRUSTED", "a line", "a line", "NOT_TRUSTED", "a line");
  }

  static void wrongHost(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls -> {
          Papers ofAnother = tls.authority().issue("another", "another.test");
          int port = tls.serve(tls.server(ofAnother), connection -> Served.echo(api, connection));
          diary.note("" + tls.refusal(port, tls.client()));
          diary.note("" + tls.refusal(port, tls.client().host("one.test")));
          diary.note(tls.exchange(port, tls.client().host("another.test")));
        });
    diary.expect("WRONG_HOST", "WRONG_HOST", "a line");
  }

  static void clientAuthentication(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls -> {
          Tls asking = tls.server().trust(tls.authority().certificate());
          int required =
              tls.serve(
                  asking.clientAuthentication(ClientAuthentication.REQUIRED),
                  connection -> {
                    diary.note(shown(api.tls(connection)));
                    Served.echo(api, connection);
                  });
          int optional =
              tls.serve(
                  asking.clientAuthentication(ClientAuthentication.OPTIONAL),
                  connection -> Served.echo(api, connection));
          Papers good = tls.authority().issue("user", "user.test");
          Papers bad = new Authority(tls.folder(), "another").issue("nobody", "user.test");
          Tls known = tls.client().identity(api.pem(good.chain(), good.key()));
          Tls unknown = tls.client().identity(TlsIdentity.pem(bad.chain(), bad.key()));
          diary.note(tried(tls, required, tls.client()));
          diary.note(tried(tls, required, unknown));
          diary.note(tried(tls, required, known));
          diary.note(tried(tls, optional, tls.client()));
          diary.note(tried(tls, optional, unknown));
          diary.note(tried(tls, optional, known));
          TlsFileChecks.oneSided(tls);
        });
    diary.expect(
        "refused",
        "refused",
        "TLSv1.3, null, null, [CN=user]",
        "a line",
        "a line",
        "refused",
        "a line");
  }

  /** In TLS 1.3 a client hears of its refusal only when it reads. */
  private static String tried(TlsBench tls, int port, Tls client) {
    try {
      String line = tls.exchange(port, client);
      return line.equals("null") ? "ended" : line;
    } catch (NetworkException e) {
      return "refused";
    }
  }

  static void tooSlow(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls -> {
          int silent = tls.serve(TcpOptions.defaults(), tls::silent);
          diary.note("" + tls.refusal(silent, tls.client().handshakeTimeout(bench.scaled(SHORT))));
          int port =
              tls.serve(
                  tls.server().handshakeTimeout(bench.scaled(SHORT)),
                  connection -> diary.note("handled"));
          tls.silent(Served.connect(bench, port));
          diary.note("ended");
        });
    diary.expect("TIMED_OUT", "ended");
  }

  static void plainPeer(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls -> {
          int plain =
              tls.serve(
                  TcpOptions.defaults(),
                  connection -> {
                    api.await(api.write(connection, "220 hello, who is there?\n".getBytes(UTF_8)));
                    Served.end(bench, connection);
                  });
          diary.note("" + tls.refusal(plain, tls.client()));
          int port =
              tls.serve(
                  tls.server(),
                  connection -> {
                    diary.note("handled");
                    Served.echo(api, connection);
                  });
          Connection secured = tls.connect(port, tls.client());
          diary.note(tls.exchange(secured));
          Connection talker = Served.connect(bench, port);
          api.await(api.write(talker, "GET / HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(UTF_8)));
          tls.silent(talker); // an alert may come first
          diary.note(tls.exchange(secured));
          int leaving =
              tls.serve(TcpOptions.defaults(), connection -> api.await(api.readSome(connection)));
          diary.note("" + tls.refusal(leaving, tls.client()));
        });
    diary.expect("NOT_TLS", "handled", "a line", "a line", "CONNECTION_LOST");
  }

  static void protocols(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls -> {
          int port =
              tls.serve(
                  tls.server().protocols("TLSv1.2"), connection -> Served.echo(api, connection));
          Reason reason = tls.refusal(port, tls.client().protocols("TLSv1.3"));
          diary.note(reason == Reason.REFUSED_BY_PEER ? "refused" : "" + reason);
          Connection both = tls.connect(port, tls.client());
          diary.note(Objects.requireNonNull(api.tls(both)).protocol() + " " + tls.exchange(both));
        });
    diary.expect("refused", "TLSv1.2 a line");
  }

  static void hosts(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls -> {
          Papers one = tls.authority().issue("one", "one.test");
          Papers many = tls.authority().issue("many", "*.many.test");
          Papers usual = tls.authority().issue("usual", Ends.HERE, "usual.test");
          int port =
              tls.serve(
                  tls.server(usual)
                      .identity("one.test", api.pem(one.chain(), one.key()))
                      .identity("*.many.test", api.pem(many.chain(), many.key())),
                  connection -> Served.echo(api, connection));
          for (String host : new String[] {"ONE.test", "a.many.test", "usual.test"}) {
            diary.note(shownBy(tls.connect(port, tls.client().host(host)), api));
          }
          diary.note(shownBy(tls.connect(port, tls.client()), api));
        });
    diary.expect("CN=one", "CN=many", "CN=usual", "CN=usual");
  }

  private static String shownBy(Connection connection, Subject api) {
    TlsSession session = Objects.requireNonNull(api.tls(connection));
    return String.valueOf(session.peerCertificates().getFirst().getSubjectX500Principal());
  }

  static void reloads(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls -> {
          Papers papers = tls.authority().issue("first", Ends.HERE);
          Tls server = tls.server(papers);
          int port = tls.serve(server, connection -> Served.echo(api, connection));
          Tls client = tls.client();
          Connection before = tls.connect(port, client);
          diary.note(shownBy(before, api) + " " + tls.exchange(before));
          Papers second = tls.authority().issue("second", Ends.HERE);
          Files.copy(second.chain(), papers.chain(), StandardCopyOption.REPLACE_EXISTING);
          try {
            api.reload(server);
          } catch (IllegalArgumentException e) {
            diary.note("refused");
          }
          diary.note(shownBy(tls.connect(port, client), api));
          Files.copy(second.key(), papers.key(), StandardCopyOption.REPLACE_EXISTING);
          api.reload(server);
          diary.note(shownBy(tls.connect(port, client), api) + " " + tls.exchange(before));
        });
    diary.expect("CN=first a line", "refused", "CN=first", "CN=second a line");
  }
}
