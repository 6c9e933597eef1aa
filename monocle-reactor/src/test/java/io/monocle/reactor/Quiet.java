package io.monocle.reactor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.core.publisher.Hooks;

/** Fails a test in which Reactor dropped an error or anything was logged at warning level. */
final class Quiet implements BeforeEachCallback, AfterEachCallback {

  private final Queue<Throwable> dropped = new ConcurrentLinkedQueue<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private PrintStream systemErr = System.err;

  @Override
  public void beforeEach(ExtensionContext context) {
    dropped.clear();
    log.reset();
    Hooks.onErrorDropped(dropped::add);
    systemErr = System.err;
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    System.setErr(systemErr);
    Hooks.resetOnErrorDropped();
    assertEquals(List.of(), List.copyOf(dropped), "dropped errors");
    assertEquals("", log.toString(StandardCharsets.UTF_8), "logged");
  }
}
