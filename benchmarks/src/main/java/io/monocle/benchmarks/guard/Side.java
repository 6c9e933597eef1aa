package io.monocle.benchmarks.guard;

import io.monocle.benchmarks.harness.Jvm;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the two that are compared.
 *
 * @param isHere whether it is the working tree
 * @param classPath of its processes: the same programs and third parties, and a library of its own
 */
record Side(boolean isHere, String classPath) {

  /** The command of a process of this side, pinned to a core. */
  List<String> command(String carrier, Class<?> main, String... arguments) {
    List<String> flags = new ArrayList<>(Jvm.commonFlags("512m"));
    flags.addAll(Jvm.carrierFlags(carrier));
    return Jvm.pinned("0", Jvm.command(classPath, flags, main, arguments));
  }
}
