/** How long it takes until the first o-routine runs. */
@NullMarked
package io.monocle.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
