package io.monocle.internal.context;

import io.monocle.Body;
import io.monocle.spi.ThreadContext;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.helpers.NOPMDCAdapter;

/**
 * Every {@link ThreadContext} there is: those of well-known libraries, and those that are found.
 */
public final class Contexts {
  static final Logger LOG = LoggerFactory.getLogger("io.monocle.ThreadContext");

  /** Innermost first. */
  private static final ThreadContext[] ALL = find().reversed().toArray(ThreadContext[]::new);

  private Contexts() {}

  /** A body that begins with what the calling thread has now. */
  public static <T extends @Nullable Object> Body<T> takenOver(Body<T> body) {
    Body<T> within = body;
    for (ThreadContext context : ALL) {
      ThreadContext.Snapshot snapshot = capture(context);
      if (snapshot != null) {
        within = new Within<>(snapshot, within);
      }
    }
    return within;
  }

  private static ThreadContext.@Nullable Snapshot capture(ThreadContext context) {
    try {
      return context.capture();
    } catch (Exception | LinkageError e) {
      LOG.warn("{} could not be captured for an o-routine", context, e);
      return null;
    }
  }

  private static List<ThreadContext> find() {
    List<ThreadContext> found = new ArrayList<>();
    if (!(MDC.getMDCAdapter() instanceof NOPMDCAdapter)) {
      found.add(new MdcContext());
    }
    addIfThere("io.opentelemetry.context.Context", () -> new OpenTelemetryContext(), found);
    addIfThere("io.micrometer.context.ContextRegistry", () -> new MicrometerContext(), found);
    try {
      Iterator<ThreadContext> services =
          ServiceLoader.load(ThreadContext.class, Contexts.class.getClassLoader()).iterator();
      while (services.hasNext()) {
        found.add(services.next());
      }
    } catch (ServiceConfigurationError e) {
      LOG.error("A ThreadContext on the path cannot be loaded", e);
    }
    return found;
  }

  /** The binding is not touched unless its library is there, and this module may see it. */
  private static void addIfThere(
      String library, Supplier<ThreadContext> binding, List<ThreadContext> found) {
    try {
      Class.forName(library, false, Contexts.class.getClassLoader());
      found.add(binding.get());
    } catch (ClassNotFoundException | LinkageError absent) {
      LOG.debug("{} is not there to be handed on", library);
    }
  }
}
