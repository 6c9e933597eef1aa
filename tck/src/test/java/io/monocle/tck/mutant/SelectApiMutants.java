package io.monocle.tck.mutant;

import io.monocle.Body;
import io.monocle.Monocle;
import io.monocle.Promise;
import io.monocle.channel.Channel;
import io.monocle.channel.ClosedException;
import io.monocle.channel.Select;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Select gone wrong. */
final class SelectApiMutants {
  private SelectApiMutants() {}

  static List<ApiMutant> all() {
    return List.of(
        ApiMutant.of("SELECT-1", "does two", DoesTwo::new),
        ApiMutant.of("SELECT-2", "receives for every case", ReceivesForAll::new),
        ApiMutant.of("SELECT-3", "always the same", AlwaysTheSame::new),
        ApiMutant.of("SELECT-4", "knows no seed", NoSeed::new),
        ApiMutant.of("SELECT-5", "sees the first case only", AlwaysTheSame::new),
        ApiMutant.of("SELECT-6", "no patience", NoPatience::new),
        ApiMutant.of("SELECT-7", "does two", DoesTwo::new),
        ApiMutant.of("SELECT-8", "receives for every case", ReceivesForAll::new),
        ApiMutant.of("SELECT-9", "hides the end", HidesTheEnd::new),
        ApiMutant.of("SELECT-10", "gives promises up", GivesPromisesUp::new),
        ApiMutant.of("SELECT-11", "sees the first case only", AlwaysTheSame::new).foundLate(),
        ApiMutant.of("SELECT-12", "sees the last case only", LastOnly::new),
        ApiMutant.of("SELECT-13", "does two", DoesTwo::new));
  }

  private static final class DoesTwo implements Subject {
    @Override
    public void await(Select select) {
      Monocle.await(select);
      Monocle.await(select);
    }
  }

  /** What a case would receive is received, chosen or not. */
  private static final class ReceivesForAll implements Subject {
    @Override
    public <E> Select.Case receiving(Channel<E> channel, Select.Action<? super E> then) {
      return Select.when(channel.receive(), then);
    }
  }

  private static final class AlwaysTheSame implements Subject {
    @Override
    public Select select(Select.Case... cases) {
      return Select.select(cases[0]);
    }
  }

  private static final class NoSeed implements Subject {
    private long another = System.nanoTime();

    @Override
    public Select seeded(Select select, long seed) {
      another += 1_000_003;
      return select.seeded(another);
    }
  }

  private static final class LastOnly implements Subject {
    @Override
    public Select select(Select.Case... cases) {
      return Select.select(cases[cases.length - 1]);
    }
  }

  private static final class NoPatience implements Subject {
    @Override
    public Select.Case timeout(Duration time, Body.OfVoid then) {
      return Select.timeout(Duration.ZERO, then);
    }
  }

  private static final class HidesTheEnd implements Subject {
    @Override
    public void await(Select select) {
      try {
        Monocle.await(select);
      } catch (ClosedException e) {
        // says nothing
      }
    }
  }

  private static final class GivesPromisesUp implements Subject {
    private @Nullable Promise<?> watched;

    @Override
    public <T extends @Nullable Object> Select.Case when(
        Promise<T> promise, Select.Action<? super T> then) {
      watched = promise;
      return Select.when(promise, then);
    }

    @Override
    public void await(Select select) {
      Monocle.await(select);
      Promise<?> given = watched;
      if (given != null) {
        given.cancel();
      }
    }
  }
}
