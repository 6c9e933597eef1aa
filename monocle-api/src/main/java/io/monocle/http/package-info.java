/**
 * HTTP servers and clients, by the engine of each backend, with one behaviour.
 *
 * <p>{@link io.monocle.http.HttpServer} and {@link io.monocle.http.HttpClient} are where to begin.
 */
@NullMarked
package io.monocle.http;

import org.jspecify.annotations.NullMarked;
