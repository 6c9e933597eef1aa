/** The Vert.x backend. */
@NullMarked
package io.monocle.vertx;

import org.jspecify.annotations.NullMarked;
