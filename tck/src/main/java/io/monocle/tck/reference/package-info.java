/** A backend with virtual time and a network in memory, which keeps every rule. */
@NullMarked
package io.monocle.tck.reference;

import org.jspecify.annotations.NullMarked;
