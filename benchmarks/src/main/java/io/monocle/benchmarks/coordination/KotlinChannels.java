package io.monocle.benchmarks.coordination;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The same between coroutines of Kotlin on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KotlinChannels {
  private final Coroutines coroutines = new Coroutines();

  /** See {@link Channels#pingPong}. */
  @Benchmark
  @OperationsPerInvocation(Sizes.SOME)
  public int pingPong() {
    return coroutines.pingPong(Sizes.SOME);
  }

  /** See {@link Channels#buffered1}. */
  @Benchmark
  @OperationsPerInvocation(Sizes.SOME)
  public int buffered1() {
    return coroutines.stream(1, Sizes.SOME);
  }

  /** See {@link Channels#buffered100}. */
  @Benchmark
  @OperationsPerInvocation(Sizes.SOME)
  public int buffered100() {
    return coroutines.stream(100, Sizes.SOME);
  }

  /** See {@link Channels#selectOf4}. */
  @Benchmark
  @OperationsPerInvocation(Sizes.SOME)
  public int selectOf4() {
    return coroutines.selectOfFour(Sizes.SOME);
  }

  /** See {@link Channels#uncontendedLock}; a {@code Mutex}. */
  @Benchmark
  @OperationsPerInvocation(Sizes.MANY)
  public int uncontendedLock() {
    return coroutines.uncontendedLock(Sizes.MANY);
  }

  /** See {@link Channels#contendedLock}; a {@code Mutex}. */
  @Benchmark
  @OperationsPerInvocation(Sizes.SOME)
  public int contendedLock() {
    return coroutines.contendedLock(Sizes.HOLDERS, Sizes.SOME);
  }

  /** See {@link Channels#ring1000}. */
  @Benchmark
  @OperationsPerInvocation(Sizes.RING * Sizes.LAPS)
  public int ring1000() {
    return coroutines.ring(Sizes.RING, Sizes.LAPS);
  }

  /** Ends its thread. */
  @TearDown
  public void close() {
    coroutines.close();
  }
}
