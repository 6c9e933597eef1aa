/** Benchmarks. */
@NullMarked
package io.monocle.benchmarks;

import org.jspecify.annotations.NullMarked;
