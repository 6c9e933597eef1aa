/** What every measurement needs: options, child processes, statistics, the report. */
@NullMarked
package io.monocle.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
