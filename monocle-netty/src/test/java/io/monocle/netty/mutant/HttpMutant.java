package io.monocle.netty.mutant;

import io.monocle.netty.NettyBackendProvider;
import io.monocle.spi.BackendProvider;
import io.monocle.tck.core.CoreLaws;
import io.monocle.tck.subject.Subject;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A broken engine below a sound API, or a broken API above a sound engine.
 *
 * @param rule the rule that must find it
 * @param defect what is broken, in a few words
 * @param provider makes the engine
 * @param subject makes the API
 */
public record HttpMutant(
    String rule, String defect, Supplier<BackendProvider> provider, Supplier<Subject> subject) {

  static HttpMutant engine(String rule, String name, Supplier<HttpDefect> defect) {
    return new HttpMutant(
        rule, name, () -> new BrokenHttpProvider(defect.get()), () -> new Subject() {});
  }

  static HttpMutant api(String rule, String name, Supplier<Subject> subject) {
    return new HttpMutant(rule, name, NettyBackendProvider::new, subject);
  }

  /** All of them. */
  public static List<HttpMutant> all() {
    return Stream.of(
            HttpServerMutants.all(),
            HttpClientMutants.all(),
            HttpFeatureMutants.all(),
            SocketMutants.all(),
            Http2Mutants.ofServers(),
            Http2Mutants.ofClients(),
            Http2Mutants.overTls(),
            ofCorpus())
        .flatMap(List::stream)
        .toList();
  }

  /** For each topic of the corpus an engine that answers whatever comes. */
  private static List<HttpMutant> ofCorpus() {
    return CoreLaws.all().stream()
        .map(law -> law.rule().number())
        .filter(number -> number.matches("HTTP-2\\d\\d"))
        .map(number -> engine(number, "takes anything", HttpServerMutants::takesAnything))
        .toList();
  }

  @Override
  public String toString() {
    return rule + ": " + defect;
  }
}
