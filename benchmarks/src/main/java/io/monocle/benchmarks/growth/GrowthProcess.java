package io.monocle.benchmarks.growth;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.launch;
import static io.monocle.Monocle.sleep;
import static io.monocle.Monocle.yieldNow;

import io.monocle.Loop;
import io.monocle.LoopGroup;
import io.monocle.Oroutine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Asked in lines, it answers with a number: {@code routines count total}, nanoseconds of one
 * o-routine of so many at once; {@code timers count}, nanoseconds from when they were due until the
 * last of so many sleepers ran; {@code loops count routines turns}, turns a second on so many loops
 * with so many o-routines each.
 */
final class GrowthProcess {
  private static final Duration SOON = Duration.ofMillis(300);

  private final LoopGroup group =
      LoopGroup.builder()
          .backend(System.getProperty("monocle.backend", "netty"))
          .loops(2)
          .watchdog(Duration.ZERO)
          .open();

  private GrowthProcess() {}

  static void main(String[] arguments) throws IOException, InterruptedException {
    GrowthProcess process = new GrowthProcess();
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line; (line = questions.readLine()) != null; ) {
      String[] words = line.split(" ", -1);
      int count = Integer.parseInt(words[1]);
      System.out.println(
          switch (words[0]) {
            case "routines" -> process.routines(count, Integer.parseInt(words[2]));
            case "timers" -> process.timers(count);
            case "loops" ->
                process.loops(count, Integer.parseInt(words[2]), Integer.parseInt(words[3]));
            default -> throw new IllegalArgumentException(line);
          });
    }
    Runtime.getRuntime().halt(0);
  }

  /** Each is launched, lets the others go twice, and ends; so many at once, time after time. */
  private double routines(int count, int total) throws InterruptedException {
    int batches = Math.max(1, total / count);
    return group
        .loop()
        .launch(
            () -> {
              long start = System.nanoTime();
              for (int batch = 0; batch < batches; batch++) {
                Oroutine<?> last = launch(GrowthProcess::twice);
                for (int i = 1; i < count; i++) {
                  last = launch(GrowthProcess::twice);
                }
                await(last);
              }
              return (double) (System.nanoTime() - start) / batches / count;
            })
        .join();
  }

  private static void twice() {
    await(yieldNow());
    await(yieldNow());
  }

  private double timers(int count) throws InterruptedException {
    return group
        .loop()
        .launch(
            () -> {
              long due = System.nanoTime() + SOON.toNanos();
              List<Oroutine<Long>> sleepers = new ArrayList<>(count);
              for (int i = 0; i < count; i++) {
                sleepers.add(
                    launch(
                        () -> {
                          await(sleep(Duration.ofNanos(due - System.nanoTime())));
                          return System.nanoTime();
                        }));
              }
              long latest = due;
              for (Oroutine<Long> sleeper : sleepers) {
                latest = Math.max(latest, await(sleeper));
              }
              return (double) (latest - due);
            })
        .join();
  }

  private double loops(int count, int routines, int turns) throws InterruptedException {
    List<Oroutine<?>> all = new ArrayList<>();
    long start = System.nanoTime();
    for (Loop loop : group.loops().subList(0, count)) {
      all.add(
          loop.launch(
              () -> {
                List<Oroutine<?>> onThisLoop = new ArrayList<>(routines);
                for (int i = 0; i < routines; i++) {
                  onThisLoop.add(launch(() -> turns(turns / routines)));
                }
                for (Oroutine<?> each : onThisLoop) {
                  await(each);
                }
              }));
    }
    for (Oroutine<?> each : all) {
      each.join();
    }
    return (double) count * turns * 1e9 / (System.nanoTime() - start);
  }

  private static void turns(int count) {
    for (int i = 0; i < count; i++) {
      await(yieldNow());
    }
  }
}
