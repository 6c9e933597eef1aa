package io.monocle.examples;

import static io.monocle.Monocle.*;
import static io.monocle.Progress.PROGRESS;

import io.monocle.Deferred;
import io.monocle.Promise;
import io.monocle.TimeoutException;
import java.time.Duration;

/** A promise that tells how far it is, and that hears when nobody waits for it any more. */
final class Progress {
  private Progress() {}

  static void main(String... args) {
    run(
        () -> {
          Promise<String> document = download("document", 4);
          document.on(PROGRESS, so -> IO.println(Math.round(100 * so.fraction()) + " %"));
          document.onSuccess(value -> IO.println("a callback sees the " + value));
          document.onSuccess(value -> IO.println("another sees the same " + value));
          IO.println("and the one who awaits gets the " + await(document));
          giveUp();
        });
  }

  static void giveUp() {
    try {
      await(download("library", 1_000_000), Duration.ofMillis(20));
    } catch (TimeoutException e) {
      IO.println("too slow");
    }
  }

  /** The writing side stays here; the caller gets a promise. */
  static Promise<String> download(String what, int parts) {
    var deferred = new Deferred<String>();
    var worker = launch("download", () -> fetch(what, parts, deferred));
    deferred.onAbandoned(
        () -> {
          IO.println("nobody waits for the " + what + " any more");
          worker.cancel();
        });
    return deferred.promise();
  }

  static void fetch(String what, int parts, Deferred<String> deferred) {
    for (int i = 1; i <= parts; i++) {
      await(sleep(Duration.ofMillis(1)));
      deferred.emit(PROGRESS, new io.monocle.Progress(i, parts));
    }
    deferred.succeed(what);
  }
}
