package io.monocle.tck.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.LoopGroup;
import io.monocle.channel.Broadcast.WhenSlow;
import io.monocle.sync.BoundedSemaphore;
import io.monocle.sync.Lock;
import io.monocle.sync.ReentrantLock;
import io.monocle.sync.Semaphore;
import io.monocle.tck.reference.ReferenceBackendProvider;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random schedules on one loop, in virtual time, so that a seed repeats its schedule: each
 * structure does what its model does.
 */
@Timeout(3600)
class CoordinationModelTest {

  /** What is tried. */
  enum Structure {
    LOCK,
    REENTRANT_LOCK,
    SEMAPHORE,
    BOUNDED_SEMAPHORE,
    READ_WRITE_LOCK,
    CONDITION,
    BARRIER,
    EVENT,
    LATCH,
    ONE_SHOT,
    QUEUE,
    LIFO_QUEUE,
    PRIORITY_QUEUE,
    JOINABLE_QUEUE,
    CHANNEL,
    BROADCAST_THAT_WAITS,
    BROADCAST_THAT_DROPS,
    BROADCAST_THAT_FAILS;

    private Trial trial(Random random) {
      return switch (this) {
        case LOCK -> new LockTrial(random, new Lock());
        case REENTRANT_LOCK -> new LockTrial(random, new ReentrantLock());
        case SEMAPHORE -> new SemaphoreTrial(random, new Semaphore(random.nextInt(3)));
        case BOUNDED_SEMAPHORE ->
            new SemaphoreTrial(random, new BoundedSemaphore(random.nextInt(3)));
        case READ_WRITE_LOCK -> new ReadWriteLockTrial(random);
        case CONDITION -> new ConditionTrial(random);
        case BARRIER -> new BarrierTrial(random);
        case EVENT -> new EventTrial(random);
        case LATCH -> new LatchTrial(random);
        case ONE_SHOT -> new OneShotTrial(random);
        case QUEUE -> ItemsTrial.queue(random);
        case LIFO_QUEUE -> ItemsTrial.lifoQueue(random);
        case PRIORITY_QUEUE -> ItemsTrial.priorityQueue(random);
        case JOINABLE_QUEUE -> new JoinableQueueTrial(random);
        case CHANNEL -> ItemsTrial.channel(random);
        case BROADCAST_THAT_WAITS -> new BroadcastTrial(random, WhenSlow.WAIT);
        case BROADCAST_THAT_DROPS -> new BroadcastTrial(random, WhenSlow.DROP_OLDEST);
        case BROADCAST_THAT_FAILS -> new BroadcastTrial(random, WhenSlow.FAIL);
      };
    }

    int schedule(LoopGroup group, Random random) {
      return trial(random).run(group.loop());
    }
  }

  @ParameterizedTest
  @EnumSource
  void doesWhatItsModelDoes(Structure structure) {
    run(structure, structure::schedule);
  }

  @Test
  void ticksAreWhereTheyBelong() {
    run("TICKER", (group, random) -> new TickerTrial(random).run());
  }

  /** Chance decides what a select does, so what must hold whatever happens is looked at. */
  @Test
  void selectsLoseNothing() {
    run("SELECT", (group, random) -> new SelectCrew(group, random).run());
  }

  private static void run(Object structure, Schedules.Schedule schedule) {
    long givenUp = Schedules.run(structure, new ReferenceBackendProvider(), 1, schedule);
    assertTrue(givenUp > 0, "no wait was given up: the schedules prove too little");
  }
}
