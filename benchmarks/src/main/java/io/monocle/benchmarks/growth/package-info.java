/** How cost grows with what there is: o-routines, timers, loops, connections. */
@NullMarked
package io.monocle.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
