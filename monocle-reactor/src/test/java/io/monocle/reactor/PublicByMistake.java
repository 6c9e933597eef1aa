package io.monocle.reactor;

import org.junit.jupiter.api.Test;

/** Breaks the rules of the architecture, so that they are seen to fail. */
public class PublicByMistake {
  Class<?> foreign() {
    return Test.class;
  }
}
