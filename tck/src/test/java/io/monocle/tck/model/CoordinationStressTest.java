package io.monocle.tck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.LoopGroup;
import io.monocle.channel.Channel;
import io.monocle.channel.LifoQueue;
import io.monocle.channel.PriorityQueue;
import io.monocle.channel.Queue;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import io.monocle.tck.reference.ReferenceBackendProvider;
import java.util.Comparator;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random schedules over three loops and plain threads, which decide what happens when; so a seed
 * says what they want to do, not how it comes out. What must hold whatever happens is looked at.
 */
@Timeout(3600)
class CoordinationStressTest {

  /** What is used by all of them. */
  enum Structure {
    CHANNEL,
    QUEUE,
    LIFO_QUEUE,
    PRIORITY_QUEUE,
    JOINABLE_QUEUE,
    BROADCAST,
    SELECT,
    LOCK,
    SEMAPHORE,
    READ_WRITE_LOCK,
    BARRIER,
    CONDITION,
    FLAGS;

    int schedule(LoopGroup group, Random random) {
      int bound = 1 + random.nextInt(3);
      return switch (this) {
        case CHANNEL -> items(group, random, Items.of(new Channel<>(bound - 1)), true);
        case QUEUE -> items(group, random, Items.of(new Queue<>(bound)), true);
        case LIFO_QUEUE -> items(group, random, Items.of(new LifoQueue<>(bound)), false);
        case PRIORITY_QUEUE ->
            items(
                group,
                random,
                Items.of(new PriorityQueue<>(bound, Comparator.naturalOrder())),
                false);
        case JOINABLE_QUEUE -> new BroadcastCrew(group, random).join();
        case BROADCAST -> new BroadcastCrew(group, random).broadcast();
        case SELECT -> new SelectCrew(group, random).run();
        case LOCK -> HolderCrew.lock(group, random);
        case SEMAPHORE -> HolderCrew.semaphore(group, random);
        case READ_WRITE_LOCK -> HolderCrew.readWriteLock(group, random);
        case BARRIER -> new MeetingCrew(group, random).barrier();
        case CONDITION -> new MeetingCrew(group, random).condition();
        case FLAGS -> new MeetingCrew(group, random).flags();
      };
    }

    private static int items(LoopGroup group, Random random, Items items, boolean fifo) {
      return new ItemsCrew(group, random).exchange(items, fifo);
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsLostOverLoopsAndThreads(Structure structure) {
    BackendProvider backend = new ReferenceBackendProvider(Set.of(Capability.MULTI_LOOP));
    long givenUp = Schedules.run(structure, backend, 3, structure::schedule);
    assertEquals(structure != Structure.BARRIER, givenUp > 0, "whether waits were given up");
  }
}
