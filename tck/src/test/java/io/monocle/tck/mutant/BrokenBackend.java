package io.monocle.tck.mutant;

import io.monocle.spi.Backend;
import io.monocle.spi.Cancellable;
import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.SocketOptions;
import io.monocle.spi.Transport;
import io.monocle.spi.TransportConnection;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Puts the defect between every part of a sound backend and whoever drives it. */
final class BrokenBackend extends BackendShim {
  private final Defect defect;
  private final List<LoopDriver> loops = new ArrayList<>();
  private final IdentityHashMap<LoopDriver, LoopDriver> brokenOf = new IdentityHashMap<>();

  BrokenBackend(Backend sound, Defect defect) {
    super(sound);
    this.defect = defect;
    for (LoopDriver driver : sound.loops()) {
      LoopDriver broken = new WithTransport(defect.driver(driver));
      loops.add(broken);
      brokenOf.put(driver, broken);
    }
  }

  @Override
  public List<? extends LoopDriver> loops() {
    return loops;
  }

  private final class WithTransport extends DriverShim {
    WithTransport(LoopDriver driver) {
      super(driver);
    }

    /** The one within may have this alone broken. */
    @Override
    public void executeBetweenEvents(Runnable task) {
      sound.executeBetweenEvents(task);
    }

    @Override
    public Transport transport() {
      return defect.transport(this, new WithLinks(this, sound.transport()));
    }
  }

  private final class WithLinks extends TransportShim {
    private final LoopDriver loop;

    WithLinks(LoopDriver loop, Transport transport) {
      super(transport);
      this.loop = loop;
    }

    @Override
    public Cancellable connect(
        InetSocketAddress remote, SocketOptions options, ConnectHandler handler) {
      return sound.connect(
          remote,
          options,
          new Connecting(handler) {
            @Override
            public ConnectionEvents connected(TransportConnection connection) {
              Link link = defect.link(loop);
              link.below(connection);
              link.above(sound.connected(link));
              return link;
            }
          });
    }

    @Override
    public void listen(InetSocketAddress local, SocketOptions options, ListenHandler handler) {
      sound.listen(
          local,
          options,
          new Listening(handler) {
            @Override
            public ConnectionEvents accepted(LoopDriver raw, TransportConnection connection) {
              LoopDriver owner = brokenOf.getOrDefault(raw, raw);
              Link link = defect.link(owner);
              link.below(connection);
              link.above(sound.accepted(defect.owner(loops, owner), link));
              return link;
            }
          });
    }
  }
}
