package io.monocle.vertx;

import java.io.IOException;
import java.net.BindException;

/** Vert.x's failures in the words of the service provider interface. */
final class Failures {
  private Failures() {}

  static IOException asIoException(Throwable failure) {
    return failure instanceof IOException io ? io : new IOException(failure.getMessage(), failure);
  }

  /** The native transport tells a bind that failed from other failures by the message alone. */
  static IOException ofListening(Throwable failure) {
    if (failure instanceof IOException && !(failure instanceof BindException)) {
      BindException bind = new BindException(failure.getMessage());
      bind.initCause(failure);
      return bind;
    }
    return asIoException(failure);
  }
}
