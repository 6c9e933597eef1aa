package io.monocle.tck;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.launch;
import static io.monocle.Monocle.yieldNow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.monocle.Body;
import io.monocle.LoopGroup;
import io.monocle.channel.Queue;
import io.monocle.channel.Select;
import io.monocle.sync.Held;
import io.monocle.sync.Lock;
import io.monocle.sync.Semaphore;
import io.monocle.tck.reference.ReferenceBackendProvider;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What does not wait allocates nothing; a select that waits allocates one entry for each case. The
 * bytes are those of all threads, the least of several trials.
 */
class CoordinationAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int TRIALS = 8;
  private static final int OPERATIONS = 2_000;
  private static final int FEW = 2;
  private static final int MANY = 32;

  /** An entry: a promise with its neighbours in the line, and a place in an array. */
  private static final double ENTRY = 96;

  /** Bytes for one operation of a body that does {@link #OPERATIONS}. */
  private static double bytes(Body.OfVoid body) throws InterruptedException {
    try (LoopGroup group = LoopGroup.builder().backend(new ReferenceBackendProvider()).open()) {
      return group
          .loop()
          .launch(
              () -> {
                long least = Long.MAX_VALUE;
                for (int i = 0; i < TRIALS; i++) {
                  long before = THREADS.getTotalThreadAllocatedBytes();
                  body.run();
                  least = Math.min(least, THREADS.getTotalThreadAllocatedBytes() - before);
                }
                return (double) least / OPERATIONS;
              })
          .join();
    }
  }

  @Test
  void aFreeLockAllocatesNothing() throws InterruptedException {
    Lock lock = new Lock();
    Semaphore semaphore = new Semaphore(1);
    double each =
        bytes(
            () -> {
              for (int i = 0; i < OPERATIONS; i++) {
                try (Held _ = await(lock.acquire())) {
                  await(semaphore.acquire()).close();
                }
              }
            });
    assertTrue(each < 1, each + " bytes");
  }

  @Test
  void aCaseThatIsNotChosenAllocatesNothing() throws InterruptedException {
    double each = (readySelect(MANY) - readySelect(FEW)) / (MANY - FEW);
    assertTrue(each < 1, each + " bytes for each case");
  }

  @Test
  void aCaseThatWaitsAllocatesAnEntry() throws InterruptedException {
    double each = (waitingSelect(MANY) - waitingSelect(FEW)) / (MANY - FEW);
    assertTrue(each > 8, "an entry is an object: " + each + " bytes");
    assertTrue(each < ENTRY, each + " bytes for each case");
  }

  private static double readySelect(int cases) throws InterruptedException {
    List<Queue<Integer>> queues = queues(cases);
    Select any = anyOf(queues);
    return bytes(
        () -> {
          for (int i = 0; i < OPERATIONS; i++) {
            queues.getFirst().tryPut(1);
            await(any);
          }
        });
  }

  private static double waitingSelect(int cases) throws InterruptedException {
    List<Queue<Integer>> queues = queues(cases);
    Select any = anyOf(queues);
    return bytes(
        () -> {
          launch(
              () -> {
                for (int i = 0; i < OPERATIONS; i++) {
                  queues.getFirst().tryPut(1);
                  await(yieldNow());
                }
              });
          for (int i = 0; i < OPERATIONS; i++) {
            await(any);
          }
          await(yieldNow());
        });
  }

  private static List<Queue<Integer>> queues(int count) {
    List<Queue<Integer>> queues = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      queues.add(new Queue<>());
    }
    return queues;
  }

  private static Select anyOf(List<Queue<Integer>> queues) {
    return Select.select(
        queues.stream().map(queue -> Select.get(queue, item -> {})).toArray(Select.Case[]::new));
  }
}
