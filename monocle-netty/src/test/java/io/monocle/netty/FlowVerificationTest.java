package io.monocle.netty;

import static io.monocle.Monocle.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.Flows;
import io.monocle.LoopGroup;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;

/** The kit of Reactive Streams, on publishers of bodies and on loops over publishers. */
@DisabledIfSystemProperty(
    named = "monocle.carrier",
    matches = "baton",
    disabledReason = "it takes its time, and is tried on one carrier")
class FlowVerificationTest {
  private static final AtomicReference<LoopGroup> GROUP = new AtomicReference<>();

  @BeforeAll
  static void open() {
    GROUP.set(LoopGroup.builder().backend("netty").open());
  }

  @AfterAll
  static void close() {
    GROUP.get().close();
  }

  @Test
  void publishersKeepTheRules() {
    verify(Publishers.class);
  }

  @Test
  void subscribersKeepTheRules() {
    verify(Subscribers.class);
  }

  private static void verify(Class<?> rules) {
    TestNG kit = new TestNG(false);
    TestListenerAdapter results = new TestListenerAdapter();
    kit.addListener(results);
    kit.setTestClasses(new Class<?>[] {rules});
    kit.run();
    assertEquals(
        List.of(),
        results.getFailedTests().stream()
            .map(failed -> failed.getName() + ": " + failed.getThrowable())
            .toList());
    assertTrue(results.getPassedTests().size() > 10, () -> results.getPassedTests().toString());
  }

  /** What is verified of {@link Flows#publisher}. */
  public static final class Publishers extends FlowPublisherVerification<Long> {

    /** For the kit. */
    public Publishers() {
      super(new TestEnvironment(5000, 100));
    }

    @Override
    public Flow.Publisher<Long> createFlowPublisher(long elements) {
      return Flows.publisher(
          GROUP.get().loop(),
          out -> {
            for (long i = 0; i < elements; i++) {
              await(out.emit(i));
            }
          });
    }

    @Override
    public Flow.Publisher<Long> createFailedFlowPublisher() {
      return Flows.publisher(
          GROUP.get().loop(),
          out -> {
            throw new IllegalStateException("planned");
          });
    }
  }

  /** What is verified of {@link Flows#each}. */
  public static final class Subscribers extends FlowSubscriberBlackboxVerification<Integer> {

    /** For the kit. */
    public Subscribers() {
      super(new TestEnvironment(5000, 100));
    }

    @Override
    @SuppressWarnings("unchecked") // it subscribes with what takes any item
    public Flow.Subscriber<Integer> createFlowSubscriber() {
      AtomicReference<Flow.Subscriber<Integer>> taken = new AtomicReference<>();
      Flow.Publisher<Integer> caught =
          subscriber -> taken.set((Flow.Subscriber<Integer>) subscriber);
      Flows.Items<Integer> items = Flows.each(caught, 4);
      GROUP.get().loop().launch(() -> items.forEach(item -> {}));
      return taken.get();
    }

    @Override
    public Integer createElement(int element) {
      return element;
    }
  }
}
