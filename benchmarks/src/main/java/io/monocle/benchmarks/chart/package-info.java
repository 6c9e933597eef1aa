/** Pictures of what was measured. */
@NullMarked
package io.monocle.benchmarks.chart;

import org.jspecify.annotations.NullMarked;
