package org.example.nio;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.Capability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Some loops, each with its thread. */
final class NioBackend implements Backend {
  private final List<NioLoop> loops;
  private final CompletableFuture<Void> closed;

  private NioBackend(List<NioLoop> loops) {
    this.loops = loops;
    closed =
        CompletableFuture.allOf(
            loops.stream().map(NioLoop::ended).toArray(CompletableFuture[]::new));
  }

  static NioBackend open(BackendConfig config) {
    List<NioLoop> made = new ArrayList<>();
    try {
      for (int i = 0; i < config.loops(); i++) {
        made.add(new NioLoop(config.threadNamePrefix() + i));
      }
    } catch (IOException e) {
      made.forEach(NioLoop::discard);
      throw new UncheckedIOException(e);
    }
    List<NioLoop> loops = List.copyOf(made);
    loops.forEach(loop -> loop.start(loops));
    return new NioBackend(loops);
  }

  @Override
  public String name() {
    return NioBackendProvider.NAME;
  }

  @Override
  public Set<Capability> capabilities() {
    return NioBackendProvider.CAPABILITIES;
  }

  @Override
  public List<NioLoop> loops() {
    return loops;
  }

  @Override
  public CompletionStage<Void> close() {
    loops.forEach(NioLoop::close);
    return closed;
  }
}
