/** The kit as JUnit Jupiter tests. */
@NullMarked
package io.monocle.tck.junit;

import org.jspecify.annotations.NullMarked;
