package io.monocle.tck.core;

import io.monocle.Loop;
import io.monocle.LoopGroup;
import io.monocle.NoBackendException;
import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** How the API finds and shows a backend. */
final class IdentityChecks {
  private IdentityChecks() {}

  static void group(CoreBench bench) throws Exception {
    BackendProvider provider = bench.attempt().provider();
    LoopGroup group = bench.open(1);
    bench.trace().saw("opened " + group.backend() + " with " + group.capabilities());
    bench.attempt().equal("the group's backend", provider.name(), group.backend());
    bench.attempt().equal("its capabilities", provider.capabilities(), group.capabilities());
    bench.attempt().equal("the number of loops", 1, group.loops().size());
    bench.attempt().expect("loop() to be the first", group.loop() == group.loops().getFirst(), "");
    String name = group.loop().name();
    bench.trace().saw("the loop " + name + ", " + group.loop() + " of " + group);
    bench.attempt().expect("a loop named after it", name.startsWith(provider.name()), name);
    shows(bench, group.loop(), name);
    shows(bench, group, provider.name());
    bench.end(group.loop().launch(() -> true));
  }

  private static void shows(CoreBench bench, Object shown, String name) {
    String text = String.valueOf(shown);
    bench.attempt().expect("a text with " + name, text.contains(name), text);
  }

  static void severalLoops(CoreBench bench) throws Exception {
    LoopGroup group = bench.open(3);
    bench.trace().saw("opened loops " + group.loops());
    bench.attempt().equal("the number of loops", 3, group.loops().size());
    bench.attempt().equal("the loops, asked again", group.loops(), group.loops());
    List<Loop> turns = Stream.generate(group::next).limit(6).toList();
    bench
        .attempt()
        .equal(
            "different ones among three calls of next()",
            3L,
            turns.stream().limit(3).distinct().count());
    bench.attempt().equal("the next three", turns.subList(0, 3), turns.subList(3, 6));
  }

  static void unknownName(CoreBench bench) {
    String name = "no-such-backend";
    NoBackendException refusal =
        bench
            .attempt()
            .throwing(
                "opening " + name,
                NoBackendException.class,
                () -> bench.api().open(LoopGroup.builder().backend(name)));
    String message = String.valueOf(refusal.getMessage());
    bench.attempt().expect("a message that names it", message.contains(name), message);
  }

  static void otherVersion(CoreBench bench) {
    BackendProvider provider = new FromTheFuture(bench.attempt().provider());
    NoBackendException refusal =
        bench
            .attempt()
            .throwing(
                "opening a provider for another version",
                NoBackendException.class,
                () -> bench.api().open(LoopGroup.builder().backend(provider)));
    String message = String.valueOf(refusal.getMessage());
    bench
        .attempt()
        .expect(
            "a message that names both versions",
            message.contains("" + provider.spiVersion())
                && message.contains("" + BackendProvider.SPI_VERSION),
            message);
  }

  private record FromTheFuture(BackendProvider provider) implements BackendProvider {
    @Override
    public String name() {
      return provider.name();
    }

    @Override
    public int spiVersion() {
      return SPI_VERSION + 41;
    }

    @Override
    public Set<Capability> capabilities() {
      return provider.capabilities();
    }

    @Override
    public Backend open(BackendConfig config) {
      throw new AssertionError("it was opened");
    }
  }
}
