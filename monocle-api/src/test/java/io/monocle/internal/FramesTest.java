package io.monocle.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a thread in an await does for the core is no reader's business. */
class FramesTest {
  private static final StackTraceElement BODY = frame("shop.Till", "total");

  @Test
  void nothingAboveAnAwaitIsReadable() {
    assertEquals(
        List.of(BODY),
        Frames.readableBelowAwait(
            new StackTraceElement[] {
              frame("java.util.concurrent.ForkJoinPool", "signalWork"),
              frame("io.monocle.internal.BatonCarrier", "drive"),
              frame("io.monocle.internal.Routine", "await"),
              frame("io.monocle.Monocle", "await"),
              BODY
            }));
  }

  @Test
  void withoutAnAwaitAllIs() {
    StackTraceElement above = frame("java.util.ArrayList", "forEach");
    assertEquals(
        List.of(above, BODY), Frames.readableBelowAwait(new StackTraceElement[] {above, BODY}));
  }

  private static StackTraceElement frame(String type, String method) {
    return new StackTraceElement(type, method, null, 1);
  }
}
