package io.monocle.tck.mutant;

import io.monocle.Body;
import io.monocle.Deferred;
import io.monocle.Loop;
import io.monocle.Monocle;
import io.monocle.Oroutine;
import io.monocle.Scope;
import io.monocle.Scope.Policy;
import io.monocle.ScopeMisuseException;
import io.monocle.tck.subject.Subject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Scopes gone wrong. */
final class ScopeApiMutants {
  private ScopeApiMutants() {}

  static List<ApiMutant> all() {
    return List.of(
        ApiMutant.of("SCOPE-1", "does not wait", Outside::new),
        ApiMutant.of("SCOPE-2", "cancels and does not wait", DoesNotWait::new),
        ApiMutant.of("SCOPE-2", "waits where it must cancel", WaitsForAll::new).foundLate(),
        ApiMutant.of("SCOPE-3", "siblings go on", () -> new Always(Policy.COLLECT_ALL)).foundLate(),
        ApiMutant.of("SCOPE-4", "wraps what comes out", Wraps::new),
        ApiMutant.of("SCOPE-4", "forgets what was caught", ForgetsCaught::new),
        ApiMutant.of("SCOPE-4", "loses later failures", LosesLaterOnes::new),
        ApiMutant.of("SCOPE-5", "a failure ends all", () -> new Always(Policy.FAIL_FAST)),
        ApiMutant.of("SCOPE-6", "a failure ends all", () -> new Always(Policy.FAIL_FAST)),
        ApiMutant.of("SCOPE-6", "a value ends nothing", () -> new Always(Policy.COLLECT_ALL))
            .foundLate(),
        ApiMutant.of("SCOPE-7", "one too many", () -> new Limits(1)),
        ApiMutant.of("SCOPE-7", "one too few", () -> new Limits(-1)),
        ApiMutant.of("SCOPE-7", "last come, first served", LastFirst::new),
        ApiMutant.of("SCOPE-8", "there is always room", () -> new Limits(10)),
        ApiMutant.of("SCOPE-9", "a cancelled child is a failure", CancelIsFailure::new),
        ApiMutant.of("SCOPE-10", "cancels nothing", CancelsNothing::new).foundLate(),
        ApiMutant.of("SCOPE-11", "runs it all the same", Outside::new),
        ApiMutant.of("SCOPE-12", "shields the children", Shields::new).foundLate(),
        ApiMutant.of("SCOPE-13", "shields the children", Shields::new).foundLate(),
        ApiMutant.of("SCOPE-14", "hides the deadline", Orphans::new),
        ApiMutant.of("SCOPE-15", "hides the locals", Orphans::new),
        ApiMutant.of("SCOPE-16", "anybody may use it", Lenient::new),
        ApiMutant.of("SCOPE-17", "launches after the end", Lenient::new),
        ApiMutant.of("SCOPE-18", "closes in any order", AnyOrder::new),
        ApiMutant.of("SCOPE-19", "joins nobody", JoinsNobody::new));
  }

  /** Children that the scope knows nothing of. */
  private static final class Outside implements Subject {
    @Override
    public <T extends @Nullable Object> Oroutine<T> launch(Scope scope, Body<T> body) {
      return Monocle.launch(body);
    }
  }

  private static final class DoesNotWait implements Subject {
    private final List<Oroutine<?>> children = new ArrayList<>();

    @Override
    public <T extends @Nullable Object> Oroutine<T> launch(Scope scope, Body<T> body) {
      Oroutine<T> child = Monocle.launch(body);
      children.add(child);
      return child;
    }

    @Override
    public <T extends @Nullable Object> T scoped(Supplier<Scope> open, Block<T> block)
        throws Exception {
      try (Scope scope = open.get()) {
        return block.run(scope);
      } catch (Exception | Error e) {
        children.forEach(Oroutine::cancel);
        throw e;
      }
    }
  }

  private static final class WaitsForAll implements Subject {
    @Override
    public <T extends @Nullable Object> T scoped(Supplier<Scope> open, Block<T> block)
        throws Exception {
      Deferred<T> outcome = new Deferred<>();
      try (Scope scope = open.get()) {
        try {
          outcome.succeed(block.run(scope));
        } catch (Exception | Error e) {
          outcome.fail(e);
        }
      }
      return Monocle.await(outcome.promise());
    }
  }

  /** One policy, whatever was asked for. */
  private record Always(Policy policy) implements Subject {
    @Override
    public <T extends @Nullable Object> T scoped(Supplier<Scope> open, Block<T> block)
        throws Exception {
      try (Scope scope = Scope.open(policy)) {
        return block.run(scope);
      }
    }
  }

  private static final class Wraps implements Subject {
    @Override
    public <T extends @Nullable Object> T scoped(Supplier<Scope> open, Block<T> block)
        throws Exception {
      try (Scope scope = open.get()) {
        return block.run(scope);
      } catch (Exception e) {
        throw new CompletionException(e);
      }
    }
  }

  private static final class ForgetsCaught implements Subject {
    @Override
    public <T extends @Nullable Object> T scoped(Supplier<Scope> open, Block<T> block)
        throws Exception {
      T value;
      Scope scope = open.get();
      try {
        value = block.run(scope);
      } finally {
        try {
          scope.close();
        } catch (Exception e) {
          scope.cancel();
        }
      }
      return value;
    }
  }

  private static final class LosesLaterOnes implements Subject {
    @Override
    public <T extends @Nullable Object> Oroutine<T> launch(Scope scope, Body<T> body) {
      return scope.launch(
          () -> {
            try {
              return body.run();
            } catch (Exception e) {
              throw Monocle.current().isCancelled() ? new CancellationException() : e;
            }
          });
    }
  }

  /** A number too many or too few. */
  private record Limits(int off) implements Subject {
    @Override
    public Scope limit(int children) {
      return Scope.limit(children + off);
    }
  }

  private static final class LastFirst implements Subject {
    private final Deque<Body<?>> bodies = new ArrayDeque<>();

    @Override
    @SuppressWarnings("unchecked") // the check's bodies are all of one type
    public <T extends @Nullable Object> Oroutine<T> launch(Scope scope, Body<T> body) {
      bodies.push(body);
      return scope.launch(() -> ((Body<T>) bodies.pop()).run());
    }
  }

  private static final class CancelIsFailure implements Subject {
    @Override
    public <T extends @Nullable Object> Oroutine<T> launch(Scope scope, Body<T> body) {
      return scope.launch(
          () -> {
            try {
              return body.run();
            } catch (CancellationException e) {
              throw new IllegalStateException(e);
            }
          });
    }
  }

  private static final class CancelsNothing implements Subject {
    @Override
    public void cancel(Scope scope) {}
  }

  private static final class Shields implements Subject {
    @Override
    public <T extends @Nullable Object> Oroutine<T> launch(Scope scope, Body<T> body) {
      return scope.launch(() -> Monocle.shielded(body));
    }
  }

  /** Children that are launched by nobody. */
  private static final class Orphans implements Subject {
    @Override
    public <T extends @Nullable Object> Oroutine<T> launch(Scope scope, Body<T> body) {
      Loop loop = Monocle.current().loop();
      Deferred<Oroutine<T>> launched = new Deferred<>();
      loop.execute(() -> launched.succeed(loop.launch(body)));
      return scope.launch(() -> Monocle.await(Monocle.await(launched.promise())));
    }
  }

  private static final class Lenient implements Subject {
    @Override
    public <T extends @Nullable Object> Oroutine<T> launch(Scope scope, Body<T> body) {
      try {
        return scope.launch(body);
      } catch (ScopeMisuseException e) {
        return Monocle.launch(body);
      }
    }
  }

  private static final class AnyOrder implements Subject {
    @Override
    public void close(Scope scope) {
      try {
        scope.close();
      } catch (ScopeMisuseException e) {
        scope.cancel();
      }
    }
  }

  private static final class JoinsNobody implements Subject {
    @Override
    public void join(Scope scope) {}
  }
}
