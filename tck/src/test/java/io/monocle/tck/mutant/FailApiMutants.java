package io.monocle.tck.mutant;

import io.monocle.LoopGroup;
import io.monocle.Monocle;
import io.monocle.Oroutines;
import io.monocle.Promise;
import io.monocle.tck.subject.Subject;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Failures and dumps that tell too little, or too much. */
final class FailApiMutants {
  private FailApiMutants() {}

  static List<ApiMutant> all() {
    return List.of(
        ApiMutant.of("FAIL-1", "tells nothing of the way", Terse::new),
        ApiMutant.of("FAIL-2", "a note for each await", Chatty::new),
        ApiMutant.of("FAIL-3", "does not see who waits", Forgets::new));
  }

  private static final class Terse implements Subject {
    @Override
    public String trace(Throwable failure) {
      return failure.toString();
    }
  }

  private static final class Chatty implements Subject {
    @Override
    public <T extends @Nullable Object> T await(Promise<T> promise) {
      try {
        return Monocle.await(promise);
      } catch (IllegalStateException e) {
        e.addSuppressed(new Throwable("awaited"));
        throw e;
      }
    }
  }

  private static final class Forgets implements Subject {
    @Override
    public String dump(LoopGroup group) {
      return Oroutines.dump(group)
          .lines()
          .filter(line -> !line.contains("WAITING"))
          .collect(Collectors.joining("\n"));
    }
  }
}
