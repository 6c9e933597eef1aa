/** What threads at a time may see of a promise, a lock, a queue; run by JCStress. */
@NullMarked
package io.monocle.benchmarks.stress;

import org.jspecify.annotations.NullMarked;
