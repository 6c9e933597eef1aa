package io.monocle.reactor.modulepath;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.LoopDriver;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;

/** Finds the backend and runs a task on it; started by {@code ModulePathTest}. */
public final class Discover {

  private Discover() {}

  /** Prints the module the provider is in. */
  public static void main(String[] arguments) throws Exception {
    BackendProvider provider = ServiceLoader.load(BackendProvider.class).findFirst().orElseThrow();
    Backend backend = provider.open(new BackendConfig(1, "discovered"));
    LoopDriver loop = backend.loops().get(0);
    CompletableFuture<String> ran = new CompletableFuture<>();
    loop.execute(() -> ran.complete(Thread.currentThread().getName()));
    System.out.println(provider.getClass().getModule().getName() + " ran on " + ran.get());
    backend.close().toCompletableFuture().get();
  }
}
