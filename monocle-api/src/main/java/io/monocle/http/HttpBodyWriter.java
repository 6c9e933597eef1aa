package io.monocle.http;

/**
 * Writes a body while it is sent.
 *
 * <p><b>Threads:</b> in the o-routine that it belongs to. <b>Cancellation:</b> if the other side
 * goes away, awaits fail or are cancelled. <b>Errors:</b> what it throws breaks the exchange off,
 * so that the other side can see that the body is not complete.
 */
@FunctionalInterface
public interface HttpBodyWriter {

  /** Writes all of it. */
  void write(HttpOutput out) throws Exception;
}
