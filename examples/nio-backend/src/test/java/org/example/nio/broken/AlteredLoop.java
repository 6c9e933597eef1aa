package org.example.nio.broken;

import io.monocle.spi.Cancellable;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.Transport;
import java.util.List;

/** A loop that passes everything on, until somebody overrides something. */
class AlteredLoop implements LoopDriver {
  final LoopDriver sound;
  List<AlteredLoop> siblings = List.of(this);

  AlteredLoop(LoopDriver sound) {
    this.sound = sound;
  }

  /** The altered one of a loop that the sound backend speaks of. */
  AlteredLoop of(LoopDriver loop) {
    return siblings.stream().filter(each -> each.sound == loop).findFirst().orElseThrow();
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
  public long nanoTime() {
    return sound.nanoTime();
  }

  @Override
  public Cancellable schedule(Runnable task, long delayNanos) {
    return sound.schedule(task, delayNanos);
  }

  @Override
  public Transport transport() {
    return new AlteredTransport(this, sound.transport());
  }
}
