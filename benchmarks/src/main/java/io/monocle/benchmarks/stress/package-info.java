/** What threads at a time may see of a promise; run by JCStress. */
@NullMarked
package io.monocle.benchmarks.stress;

import org.jspecify.annotations.NullMarked;
