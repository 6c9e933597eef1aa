package io.monocle.benchmarks.micro;

import io.monocle.Body;
import io.monocle.Loop;
import io.monocle.LoopGroup;
import java.time.Duration;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One loop, on which a measured body runs as an o-routine. */
@State(Scope.Benchmark)
public class OnLoop {
  private final LoopGroup group;
  private final Loop loop;

  /** Opens it; without the watchdog, since a measured body may well hold its loop. */
  public OnLoop() {
    group =
        LoopGroup.builder()
            .backend(System.getProperty("monocle.backend", "netty"))
            .watchdog(Duration.ZERO)
            .open();
    loop = group.loop();
  }

  /** Runs a body to its end. */
  public <T> T run(Body<T> body) throws InterruptedException {
    return loop.launch(body).join();
  }

  /** The loop. */
  public Loop loop() {
    return loop;
  }

  /** Closes it. */
  @TearDown
  public void close() {
    group.close();
  }
}
