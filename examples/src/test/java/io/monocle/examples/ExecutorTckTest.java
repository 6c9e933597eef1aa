package io.monocle.examples;

import io.monocle.internal.executor.ExecutorBackend;
import io.monocle.netty.NettyBackendProvider;
import io.monocle.reactor.ReactorBackendProvider;
import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import io.monocle.spi.LoopDriver;
import io.monocle.tck.junit.BackendTck;
import io.monocle.vertx.VertxBackendProvider;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The conformance kit on loops that are an executor: over Netty in every build, over the others
 * with {@code -Dexecutor.tck=all}.
 */
class ExecutorTckTest {

  @Nested
  class OnNetty extends BackendTck {
    @Override
    protected BackendProvider provider() {
      return new OnExecutor(new NettyBackendProvider());
    }
  }

  @Nested
  @EnabledIfSystemProperty(named = "executor.tck", matches = "all")
  class OnVertx extends BackendTck {
    @Override
    protected BackendProvider provider() {
      return new OnExecutor(new VertxBackendProvider());
    }
  }

  @Nested
  @EnabledIfSystemProperty(named = "executor.tck", matches = "all")
  class OnReactor extends BackendTck {
    @Override
    protected BackendProvider provider() {
      return new OnExecutor(new ReactorBackendProvider());
    }
  }

  private record OnExecutor(BackendProvider below) implements BackendProvider {

    @Override
    public String name() {
      return below.name();
    }

    @Override
    public int spiVersion() {
      return below.spiVersion();
    }

    @Override
    public Set<Capability> capabilities() {
      Set<Capability> able = EnumSet.copyOf(below.capabilities());
      able.remove(Capability.MULTI_LOOP);
      able.remove(Capability.EMBEDDING);
      return able;
    }

    @Override
    public Backend open(BackendConfig config) {
      if (config.loops() > 1) {
        throw new UnsupportedOperationException("several loops need " + Capability.MULTI_LOOP);
      }
      ExecutorService executor =
          Executors.newSingleThreadExecutor(
              Thread.ofPlatform().name(config.threadNamePrefix() + "0").factory());
      return new WithExecutor(ExecutorBackend.open(executor, below), executor);
    }
  }

  private record WithExecutor(Backend backend, ExecutorService executor) implements Backend {

    @Override
    public String name() {
      return backend.name();
    }

    @Override
    public Set<Capability> capabilities() {
      return backend.capabilities();
    }

    @Override
    public List<? extends LoopDriver> loops() {
      return backend.loops();
    }

    @Override
    public CompletionStage<Void> close() {
      CompletionStage<Void> closed = backend.close();
      var _ = closed.thenRun(executor::shutdown);
      return closed;
    }
  }
}
