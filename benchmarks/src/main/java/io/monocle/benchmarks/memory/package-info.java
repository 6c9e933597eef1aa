/** What waiting costs in heap. */
@NullMarked
package io.monocle.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
