package io.monocle.tck.model;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.monocle.Deferred;
import io.monocle.Promise;
import io.monocle.channel.Broadcast.WhenSlow;
import io.monocle.channel.LifoQueue;
import io.monocle.channel.Queue;
import io.monocle.tck.reference.ReferenceBackendProvider;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The random schedules find what is not as its model is. */
class CoordinationModelBrokenTest {

  /** A structure with one defect, or a model of something else. */
  enum Defect {
    OTHER_ORDER,
    OTHER_BOUND,
    ITEM_FOR_WHO_GAVE_UP,
    PUT_FOR_THE_CANCELLED,
    OTHER_SIZE,
    OTHER_POLICY;

    private Trial trial(Random random) {
      return switch (this) {
        case OTHER_ORDER -> trial(random, Items.of(new LifoQueue<>(2)));
        case OTHER_BOUND -> trial(random, Items.of(new Queue<>(3)));
        case ITEM_FOR_WHO_GAVE_UP -> trial(random, new Forgetful());
        case PUT_FOR_THE_CANCELLED -> trial(random, new Eager());
        case OTHER_SIZE -> trial(random, new Small());
        case OTHER_POLICY -> new BroadcastTrial(random, WhenSlow.FAIL, WhenSlow.DROP_OLDEST);
      };
    }

    private static Trial trial(Random random, Items items) {
      return new ItemsTrial(random, items, 2, ItemsModel.Order.OLDEST);
    }
  }

  private static final class Forgetful extends Broken {
    @Override
    public Promise<?> get() {
      Deferred<Integer> detached = new Deferred<>();
      queue.get().onSuccess(detached::succeed).onFailure(detached::fail);
      return detached.promise();
    }
  }

  private static final class Eager extends Broken {
    @Override
    public Promise<?> put(Integer item) {
      return queue.offer(item) ? Promise.completed(null) : queue.put(item);
    }
  }

  private static final class Small extends Broken {
    @Override
    public int size() {
      return Math.min(1, queue.size());
    }
  }

  private abstract static class Broken implements Items {
    final Queue<Integer> queue = new Queue<>(2);
    private final Items sound = Items.of(queue);

    @Override
    public Promise<?> put(Integer item) {
      return sound.put(item);
    }

    @Override
    public Promise<?> get() {
      return sound.get();
    }

    @Override
    public boolean offer(Integer item) {
      return sound.offer(item);
    }

    @Override
    public @Nullable Integer poll() {
      return sound.poll();
    }

    @Override
    public int size() {
      return sound.size();
    }

    @Override
    public void close() {
      sound.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void isFound(Defect defect) {
    assertThrows(
        AssertionError.class,
        () ->
            Schedules.run(
                defect,
                new ReferenceBackendProvider(),
                1,
                (group, random) -> defect.trial(random).run(group.loop())));
  }
}
