package io.monocle.tck.mutation;

import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import io.monocle.tck.Level;
import io.monocle.tck.MonocleTck;
import io.monocle.tck.Rule;
import io.monocle.tck.RuleResult;
import io.monocle.tck.TckEnvironment;
import io.monocle.tck.Verdict;
import io.monocle.tck.reference.ReferenceBackendProvider;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.pitest.classinfo.ClassByteArraySource;
import org.pitest.help.PitHelpError;
import org.pitest.testapi.AbstractTestUnit;
import org.pitest.testapi.Configuration;
import org.pitest.testapi.Description;
import org.pitest.testapi.ResultCollector;
import org.pitest.testapi.TestGroupConfig;
import org.pitest.testapi.TestPluginFactory;
import org.pitest.testapi.TestSuiteFinder;
import org.pitest.testapi.TestUnit;
import org.pitest.testapi.TestUnitExecutionListener;
import org.pitest.testapi.TestUnitFinder;

/**
 * The rules as PIT's tests, with no test framework in between: one for each rule, on the
 * backend that the property {@code monocle.mutation.backend} names. A framework that has to run a factory of tests to learn what they are runs all of them
 * for each process that PIT begins.
 *
 * <p>A rule that fails while this process did not get the processor says nothing of the mutant, so
 * it is tried again. One that fails and leaves a thread that spins would take the processor from
 * the mutants that follow in the same process, so it waits until PIT has had enough and begins another.
 */
public final class RulesPlugin implements TestPluginFactory {
  private static final int TRIES = 4;
  private static final String BACKEND = System.getProperty("monocle.mutation.backend", "reference");
  private static final Map<String, BackendProvider> BACKENDS =
      ServiceLoader.load(BackendProvider.class).stream()
          .map(ServiceLoader.Provider::get)
          .collect(Collectors.toMap(BackendProvider::name, Function.identity()));

  @Override
  public Configuration createTestFrameworkConfiguration(
      TestGroupConfig groups,
      ClassByteArraySource source,
      Collection<String> excludedRunners,
      Collection<String> includedMethods) {
    return new Rules();
  }

  @Override
  public String name() {
    return "rules";
  }

  @Override
  public String description() {
    return "the rules of the conformance kit";
  }

  private static final class Rules implements Configuration, TestUnitFinder {
    @Override
    public TestUnitFinder testUnitFinder() {
      return this;
    }

    @Override
    public TestSuiteFinder testSuiteFinder() {
      return type -> List.of();
    }

    @Override
    public Optional<PitHelpError> verifyEnvironment() {
      return Optional.empty();
    }

    @Override
    public List<TestUnit> findTestUnits(Class<?> type, TestUnitExecutionListener listener) {
      return type == RulesPlugin.class
          ? MonocleTck.rules().stream().<TestUnit>map(RuleUnit::new).toList()
          : List.of();
    }
  }

  private static final class RuleUnit extends AbstractTestUnit {
    private final Rule rule;

    RuleUnit(Rule rule) {
      super(new Description(rule.number(), RulesPlugin.class));
      this.rule = rule;
    }

    private BackendProvider provider() {
      return BACKEND.equals("reference") ? reference() : BACKENDS.get(BACKEND);
    }

    /** The one that can do everything, but for rules about a backend that cannot. */
    private BackendProvider reference() {
      Set<Capability> all = EnumSet.allOf(Capability.class);
      all.removeAll(rule.without());
      return new ReferenceBackendProvider(all);
    }

    @Override
    public void execute(ResultCollector results) {
      results.notifyStart(getDescription());
      for (int tried = 1; ; tried++) {
        Processor.startWatching();
        RuleResult result =
            MonocleTck.verify(rule, provider(), TckEnvironment.standard());
        if (result.verdict() != Verdict.FAIL || rule.level() != Level.MUST) {
          results.notifyEnd(getDescription());
          return;
        }
        if (tried == TRIES || !Processor.wasTakenAway()) {
          Processor.awaitRest();
          results.notifyEnd(getDescription(), new AssertionError(result.explain()));
          return;
        }
      }
    }
  }

  /** Whether this process gets the processor when it wants it, and whether it wants it. */
  private static final class Processor {
    private static final long TICK_MILLIS = 10;
    private static final long TOO_LATE_NANOS = 150_000_000;
    private static volatile long latest;

    static {
      Thread.ofPlatform().daemon().name("processor watch").start(Processor::tick);
    }

    private static void tick() {
      while (true) {
        long start = System.nanoTime();
        pause(TICK_MILLIS);
        latest = Math.max(latest, System.nanoTime() - start);
      }
    }

    static void startWatching() {
      latest = 0;
    }

    static boolean wasTakenAway() {
      return latest > TOO_LATE_NANOS;
    }

    /** Returns when nothing here spins; else never does, until PIT ends this process. */
    static void awaitRest() {
      while (true) {
        long before = nanosUsed();
        long start = System.nanoTime();
        pause(5 * TICK_MILLIS);
        if (nanosUsed() - before < (System.nanoTime() - start) / 4) {
          return;
        }
      }
    }

    private static long nanosUsed() {
      return ((com.sun.management.OperatingSystemMXBean)
              ManagementFactory.getOperatingSystemMXBean())
          .getProcessCpuTime();
    }

    private static void pause(long millis) {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
