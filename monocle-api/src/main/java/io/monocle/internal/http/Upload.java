package io.monocle.internal.http;

import io.monocle.Progress;
import io.monocle.Promise;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpOutput;
import io.monocle.internal.Current;
import io.monocle.internal.Promises;
import io.monocle.internal.WritablePromise;
import io.monocle.internal.net.Output;
import io.monocle.spi.HttpFields;
import org.jspecify.annotations.Nullable;

/** The body of a request that is written while it is sent; it tells how far it is. */
final class Upload implements HttpOutput {
  private final Output output;
  private final WritablePromise<?> told;
  private final SaidLength said;
  private final long total;
  private long count;

  private Upload(Output output, WritablePromise<?> told, SaidLength said, long total) {
    this.output = output;
    this.told = told;
    this.said = said;
    this.total = total;
  }

  static Upload of(Output output, HttpCall call, WritablePromise<?> told) {
    HttpFields fields = Headers.copyOf(call.headers());
    return new Upload(
        output, told, SaidLength.of(fields), Math.max(0, Fields.contentLength(fields)));
  }

  @Override
  public Promise<@Nullable Void> write(byte[] bytes) {
    if (Current.isCancelled()) {
      return Promises.cancelled();
    }
    said.wrote(bytes.length);
    Promise<@Nullable Void> room = output.write(bytes);
    count += bytes.length;
    if (told.isHeard()) {
      told.emit(Progress.PROGRESS, new Progress(count, total));
    }
    return room;
  }

  /** The body was written; fails if it is shorter than was said. */
  void end() {
    said.end();
  }

  @Override
  public Promise<@Nullable Void> flush() {
    return output.flushed();
  }
}
