package io.monocle.testing;

import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** Runs the body of an {@link OroutineTest} where it belongs, and tells its seed if it fails. */
record SeededTest(OroutineTest how, long seed)
    implements TestTemplateInvocationContext, InvocationInterceptor {

  @Override
  public String getDisplayName(int invocationIndex) {
    return TestRun.isSimulated(how) ? "seed " + seed : how.backend();
  }

  @Override
  public List<Extension> getAdditionalExtensions() {
    return List.of(this);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> context,
      ExtensionContext extension)
      throws Throwable {
    try {
      new TestRun(how, seed, invocation::proceed).run();
    } catch (Throwable failure) {
      throw telling(failure);
    }
  }

  /** The same failure, with the seed. */
  Throwable telling(Throwable failure) {
    if (TestRun.isSimulated(how)) {
      failure.addSuppressed(new Seed(seed));
    }
    return failure;
  }

  /** No failure of its own: it says with the other one how to see that again. */
  private static final class Seed extends Exception {
    private static final long serialVersionUID = 1;

    Seed(long seed) {
      super("again with @OroutineTest(seed = " + seed + ")", null, false, false);
    }
  }
}
