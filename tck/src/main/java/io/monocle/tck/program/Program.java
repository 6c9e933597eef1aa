package io.monocle.tck.program;

import java.util.ArrayList;
import java.util.List;

/**
 * A small program of o-routines on one loop, as data.
 *
 * <p>The first body launches others and never waits for them otherwise than by yielding, and in the
 * end cancels all: so the program ends, whatever the others wait for. Without a sleep the order of
 * everything follows from the rules. With sleeps, channels have one sender and one receiver each
 * and nothing is locked or cancelled before the end, so that what each o-routine sees does.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> none.
 */
public final class Program {
  final List<List<Step>> bodies;
  final boolean sleeps;

  Program(List<List<Step>> bodies, boolean sleeps) {
    this.bodies = bodies.stream().map(List::copyOf).toList();
    this.sleeps = sleeps;
  }

  /** The program that follows from a seed. */
  public static Program of(long seed) {
    return new Generator(seed).program();
  }

  /** Every program with one step less, the larger steps first. */
  List<Program> smaller() {
    List<Program> all = new ArrayList<>();
    for (int body = 0; body < bodies.size(); body++) {
      for (List<Step> less : shorter(bodies.get(body))) {
        List<List<Step>> copy = new ArrayList<>(bodies);
        copy.set(body, less);
        all.add(new Program(copy, sleeps));
      }
    }
    return all;
  }

  private static List<List<Step>> shorter(List<Step> steps) {
    List<List<Step>> all = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      all.add(with(steps, i, List.of()));
    }
    for (int i = 0; i < steps.size(); i++) {
      for (Step less : shorter(steps.get(i))) {
        all.add(with(steps, i, List.of(less)));
      }
    }
    return all;
  }

  private static List<Step> shorter(Step step) {
    return switch (step) {
      case Step.Locked locked ->
          shorter(locked.steps()).stream()
              .<Step>map(less -> new Step.Locked(locked.lock(), less))
              .toList();
      case Step.Scoped scoped ->
          shorter(scoped.steps()).stream().<Step>map(Step.Scoped::new).toList();
      default -> List.of();
    };
  }

  private static List<Step> with(List<Step> steps, int index, List<Step> instead) {
    List<Step> copy = new ArrayList<>(steps);
    copy.remove(index);
    copy.addAll(index, instead);
    return copy;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bodies.size(); i++) {
      text.append("o-routine ").append(i).append(": ").append(bodies.get(i)).append('\n');
    }
    return text.toString();
  }
}
