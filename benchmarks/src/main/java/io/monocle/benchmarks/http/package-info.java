/** HTTP servers with wrk and h2load, against each engine's own handler. */
@NullMarked
package io.monocle.benchmarks.http;

import org.jspecify.annotations.NullMarked;
