package io.monocle.benchmarks.micro;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What is below every virtual thread: the JDK's own continuation, without a thread, a scheduler or
 * a promise. No await can cost less than leaving one and coming back.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Continuations {
  /** What makes them accessible. */
  static final String EXPORTS = "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED";

  private static final Object SCOPE;
  private static final MethodHandle NEW;
  private static final MethodHandle RUN;
  private static final MethodHandle YIELD;

  static {
    try {
      Class<?> scope = Class.forName("jdk.internal.vm.ContinuationScope");
      Class<?> type = Class.forName("jdk.internal.vm.Continuation");
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      SCOPE =
          lookup
              .findConstructor(scope, MethodType.methodType(void.class, String.class))
              .invoke("benchmark");
      NEW =
          lookup
              .findConstructor(type, MethodType.methodType(void.class, scope, Runnable.class))
              .asType(MethodType.methodType(Object.class, Object.class, Runnable.class));
      RUN =
          lookup
              .findVirtual(type, "run", MethodType.methodType(void.class))
              .asType(MethodType.methodType(void.class, Object.class));
      YIELD =
          lookup
              .findStatic(type, "yield", MethodType.methodType(boolean.class, scope))
              .asType(MethodType.methodType(boolean.class, Object.class));
    } catch (Throwable e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private @Nullable Object continuation;
  private int times;

  /** One that leaves and comes back for ever. */
  @Setup
  public void begin() throws Throwable {
    continuation = (Object) NEW.invokeExact(SCOPE, (Runnable) this::leave);
  }

  private void leave() {
    try {
      while (true) {
        times++;
        boolean _ = (boolean) YIELD.invokeExact(SCOPE);
      }
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** There, and back again. */
  @Benchmark
  public int bareContinuation() throws Throwable {
    RUN.invokeExact(continuation);
    return times;
  }
}
