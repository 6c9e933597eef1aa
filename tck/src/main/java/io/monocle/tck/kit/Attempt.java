package io.monocle.tck.kit;

import io.monocle.spi.BackendProvider;
import io.monocle.tck.TckEnvironment;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of one check: what is under test, what was seen, how much time is left, what to clean up.
 * The check's own thread calls it, except for the trace.
 */
public final class Attempt {
  private final BackendProvider provider;
  private final Subject subject;
  private final TckEnvironment environment;
  private final Trace trace = new Trace();
  private final Random random;
  private final Deque<CleanUp> cleanUps = new ArrayDeque<>();
  private final Queue<Supplier<String>> views = new ConcurrentLinkedQueue<>();
  private final long start = System.nanoTime();

  /** Begins an attempt; its clock runs from here. */
  public Attempt(BackendProvider provider, Subject subject, TckEnvironment environment) {
    this.provider = provider;
    this.subject = subject;
    this.environment = environment;
    this.random = new Random(environment.seed());
  }

  /** The provider under test. */
  public BackendProvider provider() {
    return provider;
  }

  /** The API under test. */
  public Subject subject() {
    return subject;
  }

  /** How patient to be. */
  public TckEnvironment environment() {
    return environment;
  }

  /** What was done and seen. */
  public Trace trace() {
    return trace;
  }

  /** Random numbers that follow from the seed alone. */
  public Random random() {
    return random;
  }

  /** Runs this when the check is over, the last one first. */
  public void atEnd(CleanUp cleanUp) {
    cleanUps.push(cleanUp);
  }

  /** Lets what this shows, from any thread, be part of the dump if the check takes too long. */
  public void shows(Supplier<String> view) {
    views.add(view);
  }

  /** Where the threads are, and what else there is to show. */
  String dump() {
    StringBuilder dump = new StringBuilder(ThreadDump.take());
    for (Supplier<String> view : views) {
      dump.append("\n\n").append(shown(view));
    }
    return dump.toString();
  }

  /** On a thread of its own: what is broken may keep a view waiting. */
  private String shown(Supplier<String> view) {
    FutureTask<String> shown = new FutureTask<>(view::get);
    Thread.ofPlatform().daemon().name("tck dump").start(shown);
    try {
      return shown.get(environment.scaledCheckTimeout().toNanos() / 8, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return "not to be shown: it takes too long";
    } catch (ExecutionException e) {
      return "not to be shown: " + e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "not to be shown: interrupted";
    }
  }

  /** Waits for an outcome as long as the check has time. */
  public <T extends @Nullable Object> T await(String what, CompletionStage<T> outcome)
      throws InterruptedException {
    try {
      return outcome.toCompletableFuture().get(timeLeft().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw CheckFailure.late(what);
    } catch (CancellationException e) {
      throw CheckFailure.thrown(what, Objects.requireNonNullElse(e.getCause(), e));
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw cause instanceof CheckFailure failure ? failure : CheckFailure.thrown(what, cause);
    }
  }

  /** How much time the check has left, at least a nanosecond. */
  public Duration timeLeft() {
    Duration left = environment.scaledCheckTimeout().minusNanos(System.nanoTime() - start);
    return left.isPositive() ? left : Duration.ofNanos(1);
  }

  /** Fails unless the condition holds. */
  public void expect(String expected, boolean holds, @Nullable Object observed) {
    if (!holds) {
      throw CheckFailure.wrong(expected, String.valueOf(observed));
    }
  }

  /** Fails unless both are equal. */
  public void equal(String what, @Nullable Object expected, @Nullable Object observed) {
    expect(what + " to be " + expected, Objects.equals(expected, observed), observed);
  }

  /** Fails unless the code throws something of this kind, which it returns. */
  public <E extends Throwable> E throwing(String what, Class<E> kind, Code code) {
    String expected = what + " to throw " + kind.getName();
    try {
      code.run();
    } catch (Throwable thrown) {
      if (kind.isInstance(thrown)) {
        trace.saw(what + " threw " + thrown);
        return kind.cast(thrown);
      }
      throw CheckFailure.thrown(expected, thrown);
    }
    throw CheckFailure.wrong(expected, "it returned");
  }

  /** Cleans up; what goes wrong there says nothing about the rule. */
  void end() {
    while (!cleanUps.isEmpty()) {
      try {
        cleanUps.pop().run(environment.scaledCheckTimeout().dividedBy(4));
      } catch (Exception | LinkageError e) {
        trace.did("cleaned up, and got " + e);
      }
    }
  }

  /** Code that may throw anything. */
  @FunctionalInterface
  public interface Code {

    /** Runs it. */
    void run() throws Throwable;
  }

  /** Ends something a check began. */
  @FunctionalInterface
  public interface CleanUp {

    /** Ends it; may take so long, not longer. */
    void run(Duration atMost) throws Exception;
  }
}
