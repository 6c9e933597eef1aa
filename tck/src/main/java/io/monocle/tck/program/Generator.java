package io.monocle.tck.program;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes programs; the same ones from the same seed. */
final class Generator {
  private static final int BODIES = 6;
  private static final int STEPS = 6;
  private static final int LOCKS = 2;
  private static final int CHANNELS = 3;
  private static final int DEPTH = 2;

  private final SplittableRandom random;
  private final boolean sleeps;
  private final int count;

  Generator(long seed) {
    random = new SplittableRandom(seed);
    sleeps = random.nextInt(4) == 0;
    count = 2 + random.nextInt(BODIES - 1);
  }

  Program program() {
    List<List<Step>> bodies = new ArrayList<>();
    bodies.add(first());
    for (int body = 1; body < count; body++) {
      bodies.add(steps(body, DEPTH));
    }
    return new Program(bodies, sleeps);
  }

  private List<Step> first() {
    List<Step> steps = new ArrayList<>();
    for (int body = 1; body < count; body++) {
      steps.add(new Step.Launch(body));
      for (int i = random.nextInt(3); i > 0; i--) {
        steps.add(new Step.Yield());
      }
      if (!sleeps && random.nextInt(6) == 0) {
        steps.add(new Step.Cancel(1 + random.nextInt(body)));
      }
    }
    return steps;
  }

  private List<Step> steps(int body, int depth) {
    List<Step> steps = new ArrayList<>();
    for (int i = 1 + random.nextInt(STEPS); i > 0; i--) {
      steps.add(sleeps ? timed(body) : ordered(body, depth));
    }
    return steps;
  }

  private Step ordered(int body, int depth) {
    int other = 1 + random.nextInt(count - 1);
    int channel = random.nextInt(CHANNELS);
    return switch (random.nextInt(depth == 0 ? 8 : 10)) {
      case 0 -> new Step.Launch(other);
      case 1 -> new Step.Await(other);
      case 2 -> new Step.Cancel(other);
      case 3, 4 -> new Step.Send(channel, random.nextInt(100));
      case 5, 6 -> new Step.Receive(channel);
      case 7 -> new Step.Yield();
      case 8 -> new Step.Locked(random.nextInt(LOCKS), steps(body, depth - 1));
      default -> new Step.Scoped(steps(body, depth - 1));
    };
  }

  /** Channel n leads from body n to body n + 1; who comes later waits for who was before. */
  private Step timed(int body) {
    return switch (random.nextInt(6)) {
      case 0, 1 -> new Step.Sleep(random.nextInt(2_000));
      case 2 -> new Step.Send(body, random.nextInt(100));
      case 3 -> new Step.Receive(body - 1);
      case 4 -> body > 1 ? new Step.Await(1 + random.nextInt(body - 1)) : new Step.Yield();
      default -> new Step.Yield();
    };
  }
}
