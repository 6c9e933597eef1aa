/** Random small programs, to be run on several backends and compared. */
@NullMarked
package io.monocle.tck.program;

import org.jspecify.annotations.NullMarked;
