package io.monocle.testing;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs the body of an {@link OroutineTest} where it belongs. */
final class OroutineExtension implements InvocationInterceptor {

  @Override
  public void interceptTestMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> context,
      ExtensionContext extension)
      throws Throwable {
    Method method = context.getExecutable();
    OroutineTest how =
        AnnotationSupport.findAnnotation(method, OroutineTest.class)
            .orElseThrow(() -> new IllegalStateException("not an @OroutineTest: " + method));
    new TestRun(how, invocation::proceed).run();
  }
}
