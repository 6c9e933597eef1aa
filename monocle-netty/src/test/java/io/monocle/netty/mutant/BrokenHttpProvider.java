package io.monocle.netty.mutant;

import io.monocle.netty.NettyBackendProvider;
import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Cancellable;
import io.monocle.spi.Capability;
import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.HttpDriver;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.SocketOptions;
import io.monocle.spi.Transport;
import io.monocle.spi.TransportConnection;
import io.monocle.spi.TransportListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Netty, with a defect in its HTTP. */
final class BrokenHttpProvider implements BackendProvider {
  private final BackendProvider sound = new NettyBackendProvider();
  private final HttpDefect defect;

  BrokenHttpProvider(HttpDefect defect) {
    this.defect = defect;
  }

  @Override
  public String name() {
    return sound.name();
  }

  @Override
  public int spiVersion() {
    return sound.spiVersion();
  }

  @Override
  public Set<Capability> capabilities() {
    if (!defect.hidesWebSockets()) {
      return sound.capabilities();
    }
    Set<Capability> shown = EnumSet.copyOf(sound.capabilities());
    shown.remove(Capability.WEBSOCKET);
    return shown;
  }

  @Override
  public Backend open(BackendConfig config) {
    return new Broken(sound.open(config));
  }

  private final class Broken implements Backend {
    private final Backend backend;
    private final List<LoopDriver> loops = new ArrayList<>();

    Broken(Backend backend) {
      this.backend = backend;
      backend.loops().forEach(loop -> loops.add(new Loop(loop, this)));
    }

    LoopDriver brokenLoop(LoopDriver loop) {
      return loops.get(backend.loops().indexOf(loop));
    }

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
      return loops;
    }

    @Override
    public CompletionStage<Void> close() {
      return backend.close();
    }
  }

  private final class Loop implements LoopDriver {
    private final LoopDriver loop;
    private final Broken backend;

    Loop(LoopDriver loop, Broken backend) {
      this.loop = loop;
      this.backend = backend;
    }

    @Override
    public void execute(Runnable task) {
      loop.execute(task);
    }

    @Override
    public void executeAfterEvents(Runnable task) {
      loop.executeAfterEvents(task);
    }

    @Override
    public boolean inLoop() {
      return loop.inLoop();
    }

    @Override
    public long nanoTime() {
      return loop.nanoTime();
    }

    @Override
    public Cancellable schedule(Runnable task, long delayNanos) {
      return loop.schedule(task, delayNanos);
    }

    @Override
    public Transport transport() {
      return new OnBrokenLoop(loop.transport(), backend);
    }

    @Override
    public HttpDriver http() {
      return new BrokenHttp(loop, defect, backend::brokenLoop);
    }
  }

  /** Sound, but says that what it accepts belongs to the broken loops. */
  private record OnBrokenLoop(Transport sound, Broken backend) implements Transport {
    @Override
    public Cancellable connect(
        InetSocketAddress remote, SocketOptions options, ConnectHandler handler) {
      return sound.connect(remote, options, handler);
    }

    @Override
    public void listen(InetSocketAddress local, SocketOptions options, ListenHandler handler) {
      sound.listen(
          local,
          options,
          new ListenHandler() {
            @Override
            public void listening(TransportListener listener) {
              handler.listening(listener);
            }

            @Override
            public void failed(IOException cause) {
              handler.failed(cause);
            }

            @Override
            public ConnectionEvents accepted(LoopDriver loop, TransportConnection connection) {
              return handler.accepted(backend.brokenLoop(loop), connection);
            }
          });
    }
  }
}
