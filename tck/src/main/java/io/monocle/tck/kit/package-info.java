/** What every check stands on: rules with their checks, traces, time limits, verdicts. */
@NullMarked
package io.monocle.tck.kit;

import org.jspecify.annotations.NullMarked;
