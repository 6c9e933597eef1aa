/** The reactor backend. */
@NullMarked
package io.monocle.reactor;

import org.jspecify.annotations.NullMarked;
