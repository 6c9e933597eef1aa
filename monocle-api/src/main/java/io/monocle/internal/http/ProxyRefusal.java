package io.monocle.internal.http;

import io.monocle.http.ProxyException.Reason;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Why a proxy made no tunnel, on its way through an engine. */
final class ProxyRefusal extends IOException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  ProxyRefusal(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }

  /** The one among the causes of a failure, or null. */
  static @Nullable ProxyRefusal among(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof ProxyRefusal refusal) {
        return refusal;
      }
    }
    return null;
  }
}
