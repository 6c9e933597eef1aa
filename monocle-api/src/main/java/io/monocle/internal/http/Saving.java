package io.monocle.internal.http;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.offload;

import io.monocle.Progress;
import io.monocle.Promise;
import io.monocle.http.HttpBody;
import io.monocle.internal.WritablePromise;
import java.io.IOException;
import java.nio.file.Path;

/** Saves a body in a file. */
public final class Saving {
  private Saving() {}

  /** See {@link HttpBody#saveTo}. Holder only. */
  public static Promise<Long> begin(HttpBody body, Path path) {
    return Straight.begin("HttpBody.saveTo", promise -> save(body, path, promise));
  }

  private static Long save(HttpBody body, Path path, WritablePromise<Long> promise)
      throws IOException {
    long total = body.length().orElse(0);
    long count = 0;
    try (FileSaver file = new FileSaver(path)) {
      await(offload(file::open));
      for (byte[] some; (some = await(body.read())) != null; ) {
        byte[] piece = some;
        await(offload(() -> file.write(piece)));
        count += piece.length;
        promise.emit(Progress.PROGRESS, new Progress(count, total));
      }
      await(offload(file::finish));
      return count;
    }
  }
}
