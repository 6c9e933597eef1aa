package io.monocle.examples;

import static io.monocle.Monocle.*;

import io.monocle.DeadlockException;
import io.monocle.Scope;
import io.monocle.sync.Lock;
import java.util.ArrayList;
import java.util.List;

/**
 * Five philosophers, five forks, and who eats needs two. Everybody takes the left fork first, and
 * soon everybody waits for the right one: the program says so instead of hanging. Then one of them
 * takes the right fork first, and all eat. Arguments: how often everybody eats, 3 by default.
 */
final class DiningPhilosophers {
  private static final List<String> NAMES =
      List.of("Anscombe", "Boethius", "Conway", "Diotima", "Epictetus");

  private DiningPhilosophers() {}

  static void main(String... args) {
    int meals = args.length > 0 ? Integer.parseInt(args[0]) : 3;
    try {
      run(() -> dine(meals, false));
    } catch (DeadlockException e) {
      IO.println("Nobody eats: " + e.getMessage());
    }
    run(() -> dine(meals, true));
  }

  static void dine(int meals, boolean oneIsLeftHanded) {
    List<Lock> forks = new ArrayList<>();
    NAMES.forEach(name -> forks.add(new Lock("the fork left of " + name)));
    try (var table = Scope.open()) {
      for (int i = 0; i < NAMES.size(); i++) {
        String name = NAMES.get(i);
        Lock left = forks.get(i);
        Lock right = forks.get((i + 1) % forks.size());
        if (oneIsLeftHanded && i == 0) {
          table.launch(name, () -> eat(meals, right, left));
        } else {
          table.launch(name, () -> eat(meals, left, right));
        }
      }
    }
    IO.println("Everybody has eaten " + meals + " times");
  }

  static void eat(int meals, Lock first, Lock second) {
    for (int meal = 0; meal < meals; meal++) {
      try (var _ = await(first.acquire())) {
        await(yieldNow()); // thinks, fork in hand
        try (var _ = await(second.acquire())) {
          await(yieldNow()); // eats
        }
      }
    }
  }
}
