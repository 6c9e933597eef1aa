package io.monocle.internal.context;

import io.monocle.spi.ThreadContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** SLF4J's MDC, if the logger that is used has one. */
final class MdcContext implements ThreadContext {

  @Override
  public @Nullable Snapshot capture() {
    Map<String, String> entries = MDC.getCopyOfContextMap();
    if (entries == null || entries.isEmpty()) {
      return null;
    }
    return () -> {
      MDC.setContextMap(entries);
      return MDC::clear;
    };
  }
}
