package io.monocle.tck.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import io.monocle.tck.MonocleTck;
import io.monocle.tck.reference.ReferenceBackendProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** How verdicts become JUnit's. */
class BackendTckTest {
  private static final TestReporter NOBODY = (Map<String, String> map) -> {};

  private static List<DynamicTest> tests(BackendProvider provider) {
    BackendTck tck =
        new BackendTck() {
          @Override
          protected BackendProvider provider() {
            return provider;
          }
        };
    return tck.rules(NOBODY).toList();
  }

  private static DynamicTest test(List<DynamicTest> tests, String number) {
    return tests.stream()
        .filter(test -> test.getDisplayName().startsWith(number + " "))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aTestForEachRuleAndTheReport() {
    assertEquals(MonocleTck.rules().size() + 1, tests(new ReferenceBackendProvider()).size());
  }

  @Test
  void whatPassesPasses() throws Throwable {
    test(tests(new ReferenceBackendProvider()), "ID-1").getExecutable().execute();
  }

  @Test
  void whatDoesNotApplyIsSkipped() {
    DynamicTest test = test(tests(new ReferenceBackendProvider(Set.of())), "TCP-1");
    assertThrows(TestAbortedException.class, () -> test.getExecutable().execute());
  }

  @Test
  void whatIsBrokenFailsWithItsExplanation() {
    DynamicTest test = test(tests(new Nameless()), "ID-1");
    AssertionFailedError failure =
        assertThrows(AssertionFailedError.class, () -> test.getExecutable().execute());
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.contains("ID-1 MUST (SPI): FAIL"), message);
    assertTrue(message.contains("seed"), message);
  }

  private static final class Nameless implements BackendProvider {
    private final BackendProvider sound = new ReferenceBackendProvider();

    @Override
    public String name() {
      return "";
    }

    @Override
    public int spiVersion() {
      return sound.spiVersion();
    }

    @Override
    public Set<Capability> capabilities() {
      return sound.capabilities();
    }

    @Override
    public Backend open(BackendConfig config) {
      return sound.open(config);
    }
  }
}
