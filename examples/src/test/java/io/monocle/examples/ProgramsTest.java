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
}
