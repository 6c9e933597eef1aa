package io.monocle.internal;

import io.monocle.Body;
import io.monocle.Oroutine;
import io.monocle.Scope;
import io.monocle.ScopeMisuseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A scope: a region of the o-routine that opened it, and its children.
 *
 * <pre>
 *   open ── close, ordinary ──▶ joining ── all children ended ──▶ closed
 *    │                            │ owner cancelled, child failed
 *    │                            ▼
 *    └── close by exception ──▶ cancelled, joining shielded ─────▶ closed
 * </pre>
 */
public final class StructuredScope implements Scope {
  private final EventLoop loop;
  private final Routine<?> owner;
  private final Region region;
  private final Policy policy;
  private final int limit;
  private final Set<Routine<?>> running = new LinkedHashSet<>();
  private final Queue<Routine<?>> waiting = new ArrayDeque<>();
  private final List<Throwable> failures = new ArrayList<>();
  private @Nullable WritablePromise<@Nullable Void> quiet;
  private boolean succeeded;
  private boolean cancelled;
  private boolean closed;

  private StructuredScope(Routine<?> owner, Policy policy, int limit) {
    this.loop = owner.boundTo();
    this.owner = owner;
    this.policy = policy;
    this.limit = limit;
    this.region = new Own(owner, this);
    region.enter();
  }

  /** See {@link Scope#limit(Policy, int)}. */
  public static Scope open(Policy policy, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("children must be at least 1, not " + limit);
    }
    return new StructuredScope(
        Current.routine("Scope.open"), Objects.requireNonNull(policy, "policy"), limit);
  }

  @Override
  public <T extends @Nullable Object> Oroutine<T> launch(Body<T> body) {
    return start(null, body);
  }

  @Override
  public Oroutine<@Nullable Void> launch(Body.OfVoid body) {
    return start(null, Bodies.returningNull(body));
  }

  @Override
  public <T extends @Nullable Object> Oroutine<T> launch(String name, Body<T> body) {
    return start(Objects.requireNonNull(name, "name"), body);
  }

  @Override
  public Oroutine<@Nullable Void> launch(String name, Body.OfVoid body) {
    return start(Objects.requireNonNull(name, "name"), Bodies.returningNull(body));
  }

  private <T extends @Nullable Object> Oroutine<T> start(@Nullable String name, Body<T> body) {
    checkUse("launch");
    Routine<T> child = loop.prepare(name, body);
    child.inheritDeadline(Region.nearestDeadline(owner));
    child.observed();
    if (cancelled || Region.cancelling(owner) != null) {
      child.cancel("its scope was cancelled");
      child.endUnstarted();
    } else if (running.size() < limit) {
      begin(child);
    } else {
      waiting.add(child);
    }
    return child;
  }

  private void begin(Routine<?> child) {
    running.add(child);
    Promises.afterwards(child, () -> ended(child));
    loop.post(child);
  }

  private void ended(Routine<?> child) {
    running.remove(child);
    Throwable failure = child.failure();
    if (failure == null) {
      if (policy == Policy.FIRST_SUCCESS && !succeeded) {
        succeeded = true;
        cancelChildren("another child was first");
      }
    } else if (!(failure instanceof CancellationException && child.isCancelled())) {
      failures.add(failure);
      if (policy == Policy.FAIL_FAST) {
        region.cancel(failure);
        cancelChildren("a sibling failed");
      }
    }
    if (!waiting.isEmpty() && running.size() < limit) {
      begin(waiting.remove());
    }
    WritablePromise<@Nullable Void> awaited = quiet;
    if (running.isEmpty() && awaited != null) {
      quiet = null;
      awaited.succeed(null);
    }
  }

  private void cancelChildren(String reason) {
    cancelled = true;
    for (Routine<?> child : waiting) {
      child.cancel(reason);
      child.endUnstarted();
    }
    waiting.clear();
    for (Routine<?> child : List.copyOf(running)) {
      child.cancel(reason);
    }
  }

  @Override
  public void cancel() {
    loop.onLoop(
        () -> {
          if (!closed) {
            region.cancel(new CancellationException("a scope of " + owner + " was cancelled"));
            cancelChildren("its scope was cancelled");
          }
        });
  }

  @Override
  public void join() {
    checkUse("join");
    awaitChildren();
    throwWhatThePolicySays(null);
  }

  @Override
  public void close() {
    if (closed && Current.routineOrNull() == owner) {
      return;
    }
    checkUse("close");
    boolean inOrder = owner.region == region;
    boolean byException =
        (!running.isEmpty() || !failures.isEmpty()) && ExceptionalExit.isUnderWay();
    try {
      if (byException || !inOrder) {
        closeWhatWasOpenedInIt();
        cancelChildren("its scope was left");
        awaitEndShielded();
      } else {
        awaitChildren();
      }
    } finally {
      closed = true;
      region.leave();
    }
    if (!inOrder) {
      throw new ScopeMisuseException(
          "a scope of " + owner + " was closed while one opened in it was still open");
    }
    throwWhatThePolicySays(byException ? owner.lastThrown : null);
  }

  private void closeWhatWasOpenedInIt() {
    for (Region inner = owner.region; inner != null && inner != region; inner = inner.outer) {
      if (inner instanceof Own own) {
        own.scope.cancelChildren("a scope around its scope was left");
        own.scope.awaitEndShielded();
        own.scope.closed = true;
      }
    }
  }

  private void awaitChildren() {
    if (running.isEmpty()) {
      return;
    }
    try {
      owner.await(whenQuiet());
    } catch (Throwable failure) {
      cancelChildren("its scope was left");
      awaitEndShielded();
      if (failure != region.cancelledBy()) {
        throw failure;
      }
    }
  }

  private void awaitEndShielded() {
    Region shield = Region.shieldOf(owner);
    shield.enter();
    try {
      while (!running.isEmpty()) {
        owner.await(whenQuiet());
      }
    } finally {
      shield.leave();
    }
  }

  private WritablePromise<@Nullable Void> whenQuiet() {
    WritablePromise<@Nullable Void> fresh = new Flag<>("the children of a scope");
    quiet = fresh;
    return fresh;
  }

  /** Throws the failure that comes out, unless that one is on its way already. */
  private void throwWhatThePolicySays(@Nullable Throwable onItsWay) {
    boolean failed =
        switch (policy) {
          case FAIL_FAST -> !failures.isEmpty();
          case COLLECT_ALL -> false;
          case FIRST_SUCCESS -> !succeeded && !failures.isEmpty();
        };
    if (failed) {
      Throwable first = failures.getFirst();
      for (Throwable other : failures) {
        if (other != first) {
          first.addSuppressed(other);
        }
      }
      failures.clear();
      if (first != onItsWay) {
        Trace.awaited(first, owner);
        throw Exceptions.asIs(first);
      }
    }
  }

  @Override
  public List<Throwable> failures() {
    return List.copyOf(failures);
  }

  private void checkUse(String verb) {
    Routine<?> user = Current.routineOrNull();
    if (user != owner) {
      throw new ScopeMisuseException(
          verb
              + " of a scope of "
              + owner
              + " by "
              + (user == null ? "no o-routine" : user)
              + ": only the o-routine that opened a scope uses it");
    }
    if (closed) {
      throw new ScopeMisuseException(verb + " of a scope of " + owner + " that is closed");
    }
  }

  /** The region of a scope. */
  private static final class Own extends Region {
    final StructuredScope scope;

    Own(Routine<?> owner, StructuredScope scope) {
      super(owner);
      this.scope = scope;
    }
  }
}
