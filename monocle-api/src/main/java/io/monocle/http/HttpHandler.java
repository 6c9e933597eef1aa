package io.monocle.http;

import org.jspecify.annotations.Nullable;

/**
 * What answers requests; each call is an o-routine of its own.
 *
 * <p><b>Threads:</b> on the loop of the request's connection. <b>Cancellation:</b> the o-routine is
 * cancelled if the client goes away, or the server stops and the time of grace is up.
 * <b>Errors:</b> an {@link HttpException} is the response it stands for; anything else is answered
 * 500, without a word about the reason, and logged once.
 */
@FunctionalInterface
public interface HttpHandler {

  /**
   * Answers a request.
   *
   * @return the response; null is answered 500
   */
  @Nullable HttpResponse handle(HttpRequest request) throws Exception;
}
