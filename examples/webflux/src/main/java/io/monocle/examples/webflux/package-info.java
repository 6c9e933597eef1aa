/** A Spring WebFlux application, with its controllers chained and as straight-line code. */
@NullMarked
package io.monocle.examples.webflux;

import org.jspecify.annotations.NullMarked;
