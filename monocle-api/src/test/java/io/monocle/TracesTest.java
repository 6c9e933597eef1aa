package io.monocle;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.launch;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracesTest {
  private static final String OWN =
      """
      java.lang.IllegalStateException: five deep
      	at io.monocle.FailsDeepDown.fifth(FailsDeepDown.java:32)
      	at io.monocle.FailsDeepDown.fourth(FailsDeepDown.java:27)
      """;
  private static final String AWAITED =
      """
      -- awaited at (by second)
      	at io.monocle.FailsDeepDown.third(FailsDeepDown.java:22)
      	at io.monocle.FailsDeepDown.second(FailsDeepDown.java:18)
      -- awaited at (by first)
      	at io.monocle.FailsDeepDown.first(FailsDeepDown.java:14)
      """;
  private static final String LAUNCHED =
      """
      -- launched at (as fourth)
      	at io.monocle.FailsDeepDown.third(FailsDeepDown.java:22)
      	at io.monocle.FailsDeepDown.second(FailsDeepDown.java:18)
      -- launched at (as second)
      	at io.monocle.FailsDeepDown.first(FailsDeepDown.java:14)
      -- launched at (as first)
      	at io.monocle.FailsDeepDown.main(FailsDeepDown.java:40)
      """;

  private static LoopGroup open() {
    return LoopGroup.builder().backend(new PlainBackend()).open();
  }

  private static String deepFailureWith(String traces) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    String carrier = System.getProperty("monocle.carrier", "auto");
    if (carrier.equals("loop")) {
      command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    }
    command.addAll(
        List.of(
            "-Dmonocle.carrier=" + carrier,
            "-Dmonocle.traces=" + traces,
            "-cp",
            System.getProperty("java.class.path"),
            FailsDeepDown.class.getName()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), text);
    return text;
  }

  @Test
  void aFailureShowsItsStackWhereItWasAwaitedAndWhereItWasLaunched() throws Exception {
    assertEquals(OWN + AWAITED + LAUNCHED, deepFailureWith("launch"));
  }

  @Test
  void launchSitesAreASwitch() throws Exception {
    assertEquals(OWN + AWAITED, deepFailureWith(""));
    assertEquals(OWN, deepFailureWith("off"));
  }

  @Test
  void nothingIsLeftOutIfAllIsAskedFor() throws Exception {
    String text = deepFailureWith("full");
    assertTrue(text.contains("at io.monocle.internal.Routine.run("), text);
    assertTrue(text.contains("at io.monocle.Monocle.await("), text);
  }

  private static Throwable failureOf(Oroutine<?> routine) {
    return assertThrows(Throwable.class, routine::join);
  }

  @Test
  void whatPrintsAFailurePrintsItsNoteToo() throws Exception {
    try (LoopGroup group = open()) {
      Throwable failure = failureOf(group.loop().launch("first", FailsDeepDown::first));
      StringWriter printed = new StringWriter();
      failure.printStackTrace(new PrintWriter(printed, true));
      assertTrue(
          printed
              .toString()
              .contains(
                  "\tSuppressed: " + AWAITED.strip().replace("\n", System.lineSeparator() + "\t")),
          printed::toString);
    }
  }

  @Test
  void severalAwaitersGetOneUnchangedObjectWithOneNote() throws Exception {
    try (LoopGroup group = open()) {
      Exception cause = new IllegalStateException("shared");
      StackTraceElement[] stack = cause.getStackTrace();
      Promise<Object> failed = Promise.failed(cause);
      for (String name : List.of("a", "b", "c")) {
        assertSame(cause, failureOf(group.loop().launch(name, () -> await(failed))));
      }
      assertArrayEquals(stack, cause.getStackTrace());
      assertEquals(1, cause.getSuppressed().length);
      String text = Traces.of(cause);
      for (String name : List.of("a", "b", "c")) {
        assertTrue(text.contains("-- awaited at (by " + name + ")"), text);
      }
    }
  }

  @Test
  void theNoteOfAFailureAwaitedForEverDoesNotGrow() throws Exception {
    try (LoopGroup group = open()) {
      Exception cause = new IllegalStateException("again and again");
      Promise<Object> failed = Promise.failed(cause);
      group.loop().launch("stubborn", () -> awaitTimes(10_000, failed)).join();
      String text = Traces.of(cause);
      assertEquals(1, cause.getSuppressed().length);
      assertEquals(2, text.split("-- awaited at", -1).length, text);
      assertTrue(text.contains("-- awaited 9992 more times"), text);
    }
  }

  private static void awaitTimes(int times, Promise<?> failed) {
    for (int i = 0; i < times; i++) {
      try {
        await(failed);
      } catch (IllegalStateException expected) {
        // the next round
      }
    }
  }

  @Test
  void aFailureThatTakesNoNotesIsThrownAsItIs() throws Exception {
    try (LoopGroup group = open()) {
      Throwable bare = new Throwable("bare", null, false, false) {};
      assertSame(bare, failureOf(group.loop().launch(() -> await(Promise.failed(bare)))));
      assertEquals(0, bare.getSuppressed().length);
    }
  }

  @Test
  void causesAndSuppressedExceptionsAreShownOnce() {
    IllegalStateException outer = new IllegalStateException("outer");
    IllegalArgumentException inner = new IllegalArgumentException("inner", outer);
    outer.initCause(inner);
    outer.addSuppressed(new RuntimeException("beside"));
    String text = Traces.of(outer);
    assertTrue(text.contains("Caused by: java.lang.IllegalArgumentException: inner"), text);
    assertTrue(text.contains("\tSuppressed: java.lang.RuntimeException: beside"), text);
    assertTrue(text.contains("[shown above] java.lang.IllegalStateException: outer"), text);
  }

  @Test
  void whatMonocleLogsHasNoInternalFrames() throws Exception {
    try (CapturedLog log = new CapturedLog()) {
      try (LoopGroup group = open()) {
        group.loop().launch("main", () -> launch("careless", FailsDeepDown::fifth)).join();
        log.awaitLine("nobody has looked");
      }
      assertEquals(1, log.count("at io.monocle.FailsDeepDown.fifth"));
      assertEquals(0, log.count("at io.monocle.internal"));
      assertEquals(0, log.count("VirtualThread"));
    }
  }

  @Test
  void aNameIsInheritedFromTheNearestNamedAncestor() throws Exception {
    try (LoopGroup group = open()) {
      Oroutine<?> child =
          group.loop().launch("fetch", () -> await(launch(() -> launch(() -> 1)))).join();
      assertEquals("fetch/" + child.id(), child.name());
      assertEquals("o-routine \"fetch/" + child.id() + "\"", child.toString());
      Oroutine<?> orphan = group.loop().launch(() -> 1);
      assertEquals("o-routine-" + orphan.id(), orphan.name());
      assertEquals(orphan.name(), orphan.toString());
      assertFalse(orphan.name().contains("/"));
    }
  }
}
