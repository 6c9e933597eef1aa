/**
 * HTTP servers and clients on each backend's loops and connections, with one behaviour.
 *
 * <p>{@link io.monocle.http.HttpServer} and {@link io.monocle.http.HttpClient} are where to begin.
 */
@NullMarked
package io.monocle.http;

import org.jspecify.annotations.NullMarked;
