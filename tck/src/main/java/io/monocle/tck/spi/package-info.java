/** Rules that drive a backend directly, with no core in between. */
@NullMarked
package io.monocle.tck.spi;

import org.jspecify.annotations.NullMarked;
