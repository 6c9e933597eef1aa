package io.monocle;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.launch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class UnseenFailureTest {
  private static final String LINE = "nobody has looked";

  private static void fail() {
    throw new IllegalStateException("on purpose");
  }

  private static LoopGroup open() {
    return LoopGroup.builder().backend(new PlainBackend()).open();
  }

  @Test
  void isLoggedOnceAfterASecond() throws Exception {
    try (CapturedLog log = new CapturedLog()) {
      try (LoopGroup group = open()) {
        group.loop().launch("careless", UnseenFailureTest::fail);
        log.awaitLine("o-routine \"careless\"");
      }
      assertEquals(1, log.count(LINE));
    }
  }

  @Test
  void isLoggedAtTheCloseAtTheLatest() throws Exception {
    try (CapturedLog log = new CapturedLog()) {
      try (LoopGroup group = open()) {
        group.loop().launch(UnseenFailureTest::fail).onSuccess(nothing -> {});
        group.loop().launch(() -> {}).join();
      }
      assertEquals(1, log.count(LINE));
    }
  }

  @Test
  void isNotLoggedIfSomebodyLooks() throws Exception {
    try (CapturedLog log = new CapturedLog()) {
      try (LoopGroup group = open()) {
        Oroutine<?> parent = group.loop().launch(() -> await(launch(UnseenFailureTest::fail)));
        assertThrows(IllegalStateException.class, parent::join);
        group.loop().launch(UnseenFailureTest::fail).onFailure(cause -> {});
        Oroutine<?> cancelled = group.loop().launch(() -> await(Promise.never()));
        cancelled.cancel();
      }
      assertEquals(0, log.count(LINE));
    }
  }

  @Test
  void aCancelledOneEndsWithoutAWord() throws Exception {
    try (CapturedLog log = new CapturedLog()) {
      try (LoopGroup group = open()) {
        Oroutine<?> cancelled = group.loop().launch(() -> await(Promise.never()));
        while (cancelled.state() != Oroutine.State.WAITING) {
          group.loop().launch(() -> {}).join();
        }
        cancelled.cancel();
        while (!cancelled.isDone()) {
          group.loop().launch(() -> {}).join();
        }
        group.loop().launch("careless", UnseenFailureTest::fail);
        log.awaitLine("o-routine \"careless\"");
      }
      assertEquals(1, log.count("ERROR"));
    }
  }
}
