package io.monocle.internal;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which carrier this process uses: {@code -Dmonocle.carrier=loop|baton|auto}, and says so once. */
enum CarrierChoice {
  LOOP,
  BATON;

  private static final Logger LOG = LoggerFactory.getLogger("io.monocle");
  private static final String PROPERTY = "monocle.carrier";

  static CarrierChoice get() {
    return Chosen.CARRIER;
  }

  private static final class Chosen {
    static final CarrierChoice CARRIER = choose(System.getProperty(PROPERTY, "auto"));
  }

  static CarrierChoice choose(String wanted) {
    return switch (wanted.toLowerCase(Locale.ROOT)) {
      case "baton" -> BATON;
      case "loop" -> loopOrThrow();
      case "auto" -> best();
      default ->
          throw new IllegalArgumentException(
              "-D" + PROPERTY + "=" + wanted + " is none of loop, baton, auto");
    };
  }

  private static CarrierChoice loopOrThrow() {
    if (!PrivateThreads.isAvailable()) {
      throw new IllegalStateException(
          "-D%s=loop cannot be: %s; add to the java command: %s"
              .formatted(PROPERTY, PrivateThreads.whyNot(), PrivateThreads.FLAG));
    }
    return LOOP;
  }

  private static CarrierChoice best() {
    if (PrivateThreads.isAvailable()) {
      LOG.info("o-routines run on the loop's own thread (carrier: loop)");
      return LOOP;
    }
    LOG.info(
        "o-routines run on the JDK's pool (carrier: baton), because {};"
            + " faster on the loop's own thread with: {}",
        PrivateThreads.whyNot(),
        PrivateThreads.FLAG);
    return BATON;
  }
}
