/** The working tree against a commit, in one run. */
@NullMarked
package io.monocle.benchmarks.guard;

import org.jspecify.annotations.NullMarked;
