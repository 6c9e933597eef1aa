/** Examples. */
@NullMarked
package io.monocle.examples;

import org.jspecify.annotations.NullMarked;
