package io.monocle.http;

import io.monocle.Promise;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a body goes.
 *
 * <p><b>Threads:</b> only in turns of its loop. <b>Cancellation:</b> a write that is given up has
 * been taken all the same. <b>Errors:</b> {@link io.monocle.net.ConnectionLostException} once the
 * other side is gone.
 */
public interface HttpOutput {

  /** Takes bytes; complete when there is room for more. */
  Promise<@Nullable Void> write(byte[] bytes);

  /** Takes text, as UTF-8. */
  default Promise<@Nullable Void> write(String text) {
    return write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Complete when the operating system has all that was written before. */
  Promise<@Nullable Void> flush();
}
