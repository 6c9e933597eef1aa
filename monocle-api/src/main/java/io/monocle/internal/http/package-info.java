/** HTTP: what is decided about exchanges, bodies, limits and ends, once for all engines. */
@NullMarked
package io.monocle.internal.http;

import org.jspecify.annotations.NullMarked;
