package io.monocle.tck.program;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.current;
import static io.monocle.Monocle.launch;
import static io.monocle.Monocle.sleep;
import static io.monocle.Monocle.yieldNow;

import io.monocle.Body;
import io.monocle.Loop;
import io.monocle.Oroutine;
import io.monocle.Scope;
import io.monocle.channel.Channel;
import io.monocle.sync.Held;
import io.monocle.sync.Lock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run of a program, and what it did. Confined to its loop, but for {@link #trace}. */
final class Execution {
  /** So many turns everybody has before what still waits is cancelled. */
  private static final int PATIENCE = 40;

  private static final int ROOM = 100;

  private final Program program;
  private final List<List<String>> byRoutine = new ArrayList<>();
  private final List<String> inOrder = new ArrayList<>();
  private final List<@Nullable Oroutine<?>> routines = new ArrayList<>();
  private final List<Lock> locks = Stream.generate(Lock::new).limit(8).toList();
  private final List<Channel<Integer>> channels;

  private Execution(Program program) {
    this.program = program;
    int bodies = program.bodies.size();
    channels =
        IntStream.rangeClosed(0, Math.max(bodies, 8))
            .mapToObj(i -> new Channel<Integer>(program.sleeps ? ROOM : i % 2))
            .toList();
    for (int i = 0; i < bodies; i++) {
      byRoutine.add(new ArrayList<>());
      routines.add(null);
    }
  }

  /** Runs a program, and gives what it did in an order that follows from the rules. */
  static List<String> trace(Program program, Loop loop, Duration atMost) {
    Execution execution = new Execution(program);
    try {
      return loop.launch("program", execution::main)
          .toCompletableFuture()
          .orTimeout(atMost.toNanos(), TimeUnit.NANOSECONDS)
          .join();
    } catch (CompletionException e) {
      return List.of("it ended with " + e.getCause());
    }
  }

  private List<String> main() {
    perform(0, program.bodies.getFirst(), new ArrayDeque<>());
    if (program.sleeps) {
      channels.getFirst().close();
    } else {
      for (int i = 0; i < PATIENCE; i++) {
        await(yieldNow());
      }
      cancelAll();
    }
    for (int body = 1; body < routines.size(); body++) {
      attempt(0, "end of " + body, awaiting(body));
    }
    return program.sleeps ? byRoutine.stream().flatMap(List::stream).toList() : inOrder;
  }

  private void cancelAll() {
    for (Oroutine<?> routine : routines) {
      if (routine != null) {
        routine.cancel();
      }
    }
  }

  private void body(int body) {
    note(body, "begins");
    try {
      perform(body, program.bodies.get(body), new ArrayDeque<>());
      note(body, "ends");
    } finally {
      if (program.sleeps) {
        channels.get(body).close();
      }
    }
  }

  private void perform(int body, List<Step> steps, Deque<Scope> scopes) {
    for (Step step : steps) {
      attempt(body, step.toString(), () -> perform(body, step, scopes));
    }
  }

  private @Nullable Object perform(int body, Step step, Deque<Scope> scopes) throws Exception {
    switch (step) {
      case Step.Launch launch -> start(launch.body(), scopes);
      case Step.Await await -> {
        return awaiting(await.body()).run();
      }
      case Step.Cancel cancel -> {
        Oroutine<?> routine = routines.get(cancel.body());
        if (routine != null) {
          routine.cancel();
        }
      }
      case Step.Yield _ -> await(yieldNow());
      case Step.Sleep sleep -> await(sleep(Duration.ofNanos(sleep.micros() * 1_000L)));
      case Step.Locked locked -> {
        Held held = await(locks.get(locked.lock()).acquire());
        try {
          note(body, "holds it");
          perform(body, locked.steps(), scopes);
        } finally {
          held.close();
        }
      }
      case Step.Scoped scoped -> {
        try (var scope = Scope.open()) {
          scopes.push(scope);
          perform(body, scoped.steps(), scopes);
        } finally {
          scopes.pop();
        }
      }
      case Step.Send send -> await(channels.get(send.channel()).send(send.number()));
      case Step.Receive receive -> {
        return await(channels.get(receive.channel()).receive());
      }
    }
    return null;
  }

  private void start(int body, Deque<Scope> scopes) {
    if (routines.get(body) == null) {
      Scope scope = scopes.peek();
      Body.OfVoid code = () -> body(body);
      routines.set(
          body, scope == null ? launch("body " + body, code) : scope.launch("body " + body, code));
    }
  }

  private interface Code {
    @Nullable Object run() throws Exception;
  }

  private Code awaiting(int body) {
    Oroutine<?> routine = routines.get(body);
    return () -> routine == null ? "nobody" : await(routine);
  }

  /** What a step throws is seen and no obstacle, unless it is that this o-routine is cancelled. */
  private void attempt(int body, String what, Code code) {
    note(body, what);
    try {
      note(body, "has " + code.run());
    } catch (CancellationException e) {
      note(body, "saw a cancel");
      if (current().isCancelled()) {
        throw e;
      }
    } catch (Exception e) {
      note(body, "saw " + e.getClass().getSimpleName());
    }
  }

  private void note(int body, String what) {
    String line = body + " " + what;
    byRoutine.get(body).add(line);
    inOrder.add(line);
  }
}
