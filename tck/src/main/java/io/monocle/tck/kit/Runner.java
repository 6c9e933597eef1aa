package io.monocle.tck.kit;

import io.monocle.spi.BackendProvider;
import io.monocle.tck.Failure;
import io.monocle.tck.RuleResult;
import io.monocle.tck.TckEnvironment;
import io.monocle.tck.Verdict;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs checks, each on a thread of its own, so that one which hangs is left behind: a check ends in
 * a verdict, whatever the backend does.
 *
 * <p>A check has its time-out for itself, after which its next wait fails. A second later, or half
 * the time-out if that is longer, the runner gives it up: it hangs in code of the backend. Cleaning
 * up comes after the verdict, and is waited for half the time-out.
 */
public final class Runner {
  private final BackendProvider provider;
  private final Subject subject;
  private final TckEnvironment environment;

  /** A runner for one provider and the real API. */
  public Runner(BackendProvider provider, TckEnvironment environment) {
    this(provider, new Subject() {}, environment);
  }

  /** A runner for one provider and one API. */
  public Runner(BackendProvider provider, Subject subject, TckEnvironment environment) {
    this.provider = provider;
    this.subject = subject;
    this.environment = environment;
  }

  /** Runs the check of one law. */
  public RuleResult run(Law law) {
    Check check = law.check();
    if (check == null) {
      return new RuleResult(law.rule(), Verdict.UNTESTED, null, Duration.ZERO);
    }
    long start = System.nanoTime();
    Attempt attempt = new Attempt(provider, subject, environment);
    CompletableFuture<@Nullable Failure> end = new CompletableFuture<>();
    CompletableFuture<Boolean> applies = new CompletableFuture<>();
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("tck " + law.rule().number())
            .start(
                () -> {
                  end.complete(tryOut(law, check, attempt, applies));
                  attempt.end();
                });
    Failure failure = outcome(thread, attempt, end);
    awaitCleanUp(thread);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    Verdict verdict =
        failure != null
            ? Verdict.FAIL
            : applies.getNow(false) ? Verdict.PASS : Verdict.NOT_APPLICABLE;
    return new RuleResult(law.rule(), verdict, failure, took);
  }

  private @Nullable Failure outcome(
      Thread thread, Attempt attempt, CompletableFuture<@Nullable Failure> end) {
    Duration timeout = environment.scaledCheckTimeout();
    Duration grace = longer(timeout.dividedBy(2), environment.scaled(Duration.ofSeconds(1)));
    Duration limit = timeout.plus(grace);
    try {
      return end.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      String threads = attempt.dump();
      thread.interrupt();
      return new Failure(
          "the check to end", "it hung for " + limit, attempt.trace().steps(), threads, null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      thread.interrupt();
      return new Failure(
          "the check to end", "the run was interrupted", attempt.trace().steps(), null, e);
    } catch (ExecutionException e) {
      throw new AssertionError("never completed that way", e);
    }
  }

  private void awaitCleanUp(Thread thread) {
    try {
      thread.join(environment.scaledCheckTimeout().dividedBy(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private @Nullable Failure tryOut(
      Law law, Check check, Attempt attempt, CompletableFuture<Boolean> applies) {
    try {
      if (!law.rule().appliesTo(provider.capabilities())) {
        return null;
      }
      applies.complete(true);
      check.run(attempt);
      return attempt.trace().isVacuous() ? vacuous(attempt) : null;
    } catch (CheckFailure failure) {
      return new Failure(
          failure.expected(),
          failure.observed(),
          attempt.trace().steps(),
          failure.isLate() ? attempt.dump() : null,
          failure.getCause());
    } catch (Throwable thrown) {
      return new Failure(
          "the check to get to its end", thrown.toString(), attempt.trace().steps(), null, thrown);
    }
  }

  private static Failure vacuous(Attempt attempt) {
    return new Failure(
        "the check to see something happen",
        "nothing at all: it would pass on a backend that does nothing",
        attempt.trace().steps(),
        null,
        null);
  }
}
