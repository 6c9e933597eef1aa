/** Applications with a handler in straight lines, against the same handler with callbacks. */
@NullMarked
package io.monocle.benchmarks.embedding;

import org.jspecify.annotations.NullMarked;
