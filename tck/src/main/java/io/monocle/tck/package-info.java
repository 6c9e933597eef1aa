/** Conformance rules and checks. */
@NullMarked
package io.monocle.tck;

import org.jspecify.annotations.NullMarked;
