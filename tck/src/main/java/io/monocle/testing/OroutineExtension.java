package io.monocle.testing;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes a test for each seed of an {@link OroutineTest}. */
final class OroutineExtension implements TestTemplateInvocationContextProvider {

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getTestMethod(), OroutineTest.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    OroutineTest how =
        AnnotationSupport.findAnnotation(context.getTestMethod(), OroutineTest.class).orElseThrow();
    if (how.seeds() < 1) {
      throw new IllegalArgumentException("seeds must be at least 1, not " + how.seeds());
    }
    int times = TestRun.isSimulated(how) ? how.seeds() : 1;
    return LongStream.range(0, times).mapToObj(i -> new SeededTest(how, how.seed() + i));
  }
}
