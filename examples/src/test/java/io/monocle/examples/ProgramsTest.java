package io.monocle.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/** The examples that end by themselves. */
class ProgramsTest {

  @OnEveryBackend
  void theGreeterGreetsBothGuests(String backend) throws Exception {
    try (var example = RunningExample.start(backend, Greeter::main)) {
      assertEquals(List.of("Hello, Ada! Hello, Alan!"), example.outputToTheEnd());
    }
  }

  @OnEveryBackend
  void sleepersWakeInTheOrderOfTheirTimes(String backend) throws Exception {
    try (var example = RunningExample.start(backend, Sleepers::main, "900", "1", "450")) {
      List<String> output = example.outputToTheEnd();
      assertEquals(
          List.of("sleeper 1 wakes", "sleeper 450 wakes", "sleeper 900 wakes"),
          output.subList(0, 3));
      assertTrue(output.get(3).startsWith("They slept 1351 ms in "), output.get(3));
    }
  }

  @OnEveryBackend
  void theSieveLetsThePrimesThrough(String backend) throws Exception {
    try (var example = RunningExample.start(backend, PrimeSieve::main, "50")) {
      assertEquals(List.of("2 3 5 7 11 13 17 19 23 29 31 37 41 43 47 "), example.outputToTheEnd());
    }
  }

  @OnEveryBackend
  void theSieveFindsEveryPrimeUpToTenThousand(String backend) throws Exception {
    try (var example = RunningExample.start(backend, PrimeSieve::main, "10000")) {
      assertEquals(1229, example.outputToTheEnd().getFirst().strip().split(" ").length);
    }
  }

  @OnEveryBackend
  void deadlinesEndWhatTheyCover(String backend) throws Exception {
    try (var example = RunningExample.start(backend, Timeouts::main)) {
      assertEquals(
          List.of(
              "gave up; later it says 42",
              "the inner deadline has passed, the outer has not",
              "in time: 42",
              "tidied up: 42",
              "and then it ended"),
          example.outputToTheEnd());
    }
  }

  @OnEveryBackend
  void scopesDoWhatTheirPoliciesSay(String backend) throws Exception {
    try (var example = RunningExample.start(backend, Scopes::main)) {
      assertEquals(
          List.of(
              "the sibling is cancelled",
              "the block fails: out of luck",
              "good, and 1 failure",
              "the slow one is cancelled",
              "the quick one wins",
              "at most 2 of six at a time",
              "join: worked",
              "the idler is cancelled",
              "kill: o-routine \"idler\" was cancelled: nobody needs it"),
          example.outputToTheEnd().stream()
              .map(line -> line.replaceFirst(" \\(\\d+\\)", ""))
              .toList());
    }
  }

  @OnEveryBackend
  void aTracebackTellsTheWayUp(String backend) throws Exception {
    try (var example = RunningExample.start(backend, Traceback::main)) {
      String output = String.join("\n", example.outputToTheEnd());
      assertEquals(
          """
          java.lang.ArithmeticException: / by zero
          \tat io.monocle.examples.Traceback.fifth
          \tat io.monocle.examples.Traceback.fourth
          -- awaited at (by third)
          \tat io.monocle.examples.Traceback.third
          -- awaited at (by main)
          \tat io.monocle.examples.Traceback.second
          \tat io.monocle.examples.Traceback.first
          \tat io.monocle.examples.Traceback.show\
          """,
          output.replaceAll("\\(Traceback.java:\\d+\\)", "").replace("\r", ""));
    }
  }

  @OnEveryBackend
  void progressIsToldBeforeTheOutcome(String backend) throws Exception {
    try (var example = RunningExample.start(backend, Progress::main)) {
      List<String> output = example.outputToTheEnd();
      assertEquals(List.of("25 %", "50 %", "75 %", "100 %"), output.subList(0, 4));
      assertEquals(
          List.of(
              "a callback sees the document",
              "and the one who awaits gets the document",
              "another sees the same document"),
          output.subList(4, 7).stream().sorted().toList());
      assertEquals(
          List.of("nobody waits for the library any more", "too slow"), output.subList(7, 9));
    }
  }

  @OnEveryBackend
  void thePhilosophersAreToldOfTheirDeadlockAndThenEat(String backend) throws Exception {
    try (var example = RunningExample.start(backend, DiningPhilosophers::main, "2")) {
      List<String> output = example.outputToTheEnd();
      assertTrue(
          output.getFirst().startsWith("Nobody eats: every o-routine waits"), output::toString);
      assertTrue(output.getFirst().endsWith("these wait for each other:"), output::toString);
      for (int i = 1; i <= 5; i++) {
        assertTrue(output.get(i).contains("waits for acquire of lock"), output.get(i));
      }
      assertEquals("Everybody has eaten 2 times", output.getLast());
    }
  }

  @OnEveryBackend
  void theSpiderSeesEveryPageOnce(String backend) throws Exception {
    try (var example = RunningExample.start(backend, Spider::main, "2")) {
      List<String> output = example.outputToTheEnd();
      assertEquals("Seen 9 pages", output.getLast());
      assertEquals(10, output.size(), output::toString);
      assertTrue(output.contains("/missing is missing"), output::toString);
    }
  }

  @OnEveryBackend
  void theWorkshopPaintsEverything(String backend) throws Exception {
    try (var example = RunningExample.start(backend, Workshop::main, "5")) {
      List<String> output = example.outputToTheEnd();
      assertEquals("Painted: 5", output.getLast());
      assertEquals(6, output.size(), output::toString);
    }
  }

  @OnEveryBackend
  void theRateLimiterLetsSoManyThroughInAPeriod(String backend) throws Exception {
    try (var example = RunningExample.start(backend, RateLimiter::main, "4", "2", "50")) {
      List<String> output = example.outputToTheEnd();
      assertEquals("Served 4 requests", output.getLast());
      assertTrue(output.getFirst().startsWith("Request 1 in period "), output::toString);
      for (String late : output.subList(2, 4)) {
        assertTrue(Integer.parseInt(late.replaceFirst(".* ", "")) >= 1, late);
      }
    }
  }
}
