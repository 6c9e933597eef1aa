package io.monocle.tck.mutant;

import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpDriver;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.Transport;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes on everything. */
class DriverShim implements LoopDriver {
  final LoopDriver sound;

  DriverShim(LoopDriver sound) {
    this.sound = sound;
  }

  @Override
  public void execute(Runnable task) {
    sound.execute(task);
  }

  @Override
  public void executeAfterEvents(Runnable task) {
    sound.executeAfterEvents(task);
  }

  @Override
  public boolean inLoop() {
    return sound.inLoop();
  }

  @Override
  public @Nullable List<InetAddress> addressesOf(String name) throws UnknownHostException {
    return sound.addressesOf(name);
  }

  @Override
  public long nanoTime() {
    return sound.nanoTime();
  }

  @Override
  public Cancellable schedule(Runnable task, long delayNanos) {
    return sound.schedule(task, delayNanos);
  }

  @Override
  public Transport transport() {
    return sound.transport();
  }

  @Override
  public Object engineLoop() {
    return sound.engineLoop();
  }

  @Override
  public HttpDriver http() {
    return sound.http();
  }
}
