package io.monocle.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test whose body is an o-routine, on loops of its own.
 *
 * <p>By default these are of a {@link io.monocle.sim.Simulation}: its clock stands still while
 * anything is left to run and then jumps to the next deadline, so that an hour's sleep takes no
 * time; its network is in memory; and what the rules leave open follows from a seed, which the name
 * of the test shows. It needs {@code --add-opens java.base/java.lang=ALL-UNNAMED} on the JVM of the
 * tests. Another name takes a backend of the class path, in real time.
 *
 * <p>A body that returns must leave nothing behind: no other o-routine, no timer, no connection,
 * listener or server. One whose o-routines wait for each other in a ring fails at once, one that
 * takes too long when its time is up; both failures show every o-routine.
 *
 * <p><b>Threads:</b> the body runs on its loop; methods such as {@code @BeforeEach} run outside.
 * <b>Cancellation:</b> a test that is out of time is cancelled. <b>Errors:</b> what the body
 * throws, as it is; an {@link AssertionError} for what it left behind or did not end.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(OroutineExtension.class)
@SuppressWarnings("exports") // whoever uses it has JUnit, and nobody else can
public @interface OroutineTest {

  /** The backend's name, such as {@code netty}, or {@code simulation}. */
  String backend() default "simulation";

  /** The seed of the simulation. */
  long seed() default 1;

  /**
   * How many seeds, from {@link #seed} on, the test is run with, each time as a test of its own; on
   * a real backend it runs once.
   */
  int seeds() default 1;

  /** How many loops; the body runs on the first. */
  int loops() default 1;

  /**
   * How many seconds of real time the body may take, multiplied by {@code -Dmonocle.tck.timeScale}.
   */
  int timeoutSeconds() default 10;
}
