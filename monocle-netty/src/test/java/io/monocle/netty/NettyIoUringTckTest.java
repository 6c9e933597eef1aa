package io.monocle.netty;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import io.monocle.spi.LoopDriver;
import io.monocle.tck.junit.BackendTck;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIf;

/** The conformance kit on event loops of an application that run io_uring. */
@EnabledIf(value = "isThere", disabledReason = "this kernel has no io_uring for us")
@DisabledIfSystemProperty(
    named = "monocle.carrier",
    matches = "baton",
    disabledReason = "what is adopted only is tried on one carrier")
class NettyIoUringTckTest extends BackendTck {
  private static final String NO_SOCKETS = "io_uring loops are for o-routines and timers";

  static boolean isThere() {
    return IoUring.isAvailable();
  }

  @Override
  protected BackendProvider provider() {
    return new BackendProvider() {
      @Override
      public String name() {
        return NettyBackend.NAME;
      }

      @Override
      public int spiVersion() {
        return SPI_VERSION;
      }

      @Override
      public Set<Capability> capabilities() {
        return Set.of(Capability.EMBEDDING);
      }

      @Override
      public Backend open(BackendConfig config) {
        if (config.loops() > 1) {
          throw new UnsupportedOperationException("MULTI_LOOP: the application has one loop");
        }
        return new Application(config.threadNamePrefix());
      }

      @Override
      public Backend adopt(Object engineLoop) {
        return new NettyBackendProvider().adopt(engineLoop);
      }
    };
  }

  @Override
  protected Map<String, String> notApplicable() {
    return Map.of(
        "VIRTUAL_TIME", "its clock is the real one",
        "MULTI_LOOP", "the application has one loop",
        "TCP", NO_SOCKETS,
        "TLS", NO_SOCKETS,
        "HTTP", NO_SOCKETS,
        "HTTPS", NO_SOCKETS,
        "WEBSOCKET", NO_SOCKETS,
        "HTTP2", NO_SOCKETS,
        "EMBED-6", "it has EMBEDDING");
  }

  /** A loop of an application's own, and the backend over it; they end together. */
  private static final class Application implements Backend {
    private final MultiThreadIoEventLoopGroup group;
    private final NettyBackend adopted;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final CompletionStage<Void> closed = ended.minimalCompletionStage();

    Application(String threadName) {
      group =
          new MultiThreadIoEventLoopGroup(
              1, new DefaultThreadFactory(threadName), IoUringIoHandler.newFactory());
      adopted = NettyBackend.adopt(List.of(group.next()));
    }

    @Override
    public String name() {
      return adopted.name();
    }

    @Override
    public Set<Capability> capabilities() {
      return adopted.capabilities();
    }

    @Override
    public List<? extends LoopDriver> loops() {
      return adopted.loops();
    }

    @Override
    public CompletionStage<Void> close() {
      if (closing.compareAndSet(false, true)) {
        var _ =
            adopted
                .close()
                .thenRun(
                    () -> {
                      Future<?> over = group.shutdownGracefully(0, 10, TimeUnit.SECONDS);
                      var _ = over.addListener(_ -> ended.complete(null));
                    });
      }
      return closed;
    }
  }
}
