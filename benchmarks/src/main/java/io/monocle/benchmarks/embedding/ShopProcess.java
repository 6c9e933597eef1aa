package io.monocle.benchmarks.embedding;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;

/** The process of one application, as its {@code main} starts it; ends when its input ends. */
final class ShopProcess {
  private ShopProcess() {}

  static void main(String[] arguments) throws Exception {
    Thread.ofPlatform().daemon().start(ShopProcess::endWithInput);
    Method main = Class.forName(arguments[0]).getDeclaredMethod("main", String[].class);
    main.setAccessible(true); // for the java command it need not be public, either
    main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  private static void endWithInput() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is asked.
      }
    } catch (IOException e) {
      // That is the end, too.
    }
    Runtime.getRuntime().halt(0);
  }
}
