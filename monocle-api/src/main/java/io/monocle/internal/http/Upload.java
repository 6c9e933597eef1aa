package io.monocle.internal.http;

import io.monocle.Promise;
import io.monocle.http.HttpOutput;
import io.monocle.internal.Current;
import io.monocle.internal.Promises;
import io.monocle.internal.net.Output;
import org.jspecify.annotations.Nullable;

/** The body of a request that is written while it is sent. */
record Upload(Output output) implements HttpOutput {
  @Override
  public Promise<@Nullable Void> write(byte[] bytes) {
    return Current.isCancelled() ? Promises.cancelled() : output.write(bytes);
  }

  @Override
  public Promise<@Nullable Void> flush() {
    return output.flushed();
  }
}
