/** What locks, channels and select cost, beside the JDK's queues and Kotlin's channels. */
@NullMarked
package io.monocle.benchmarks.coordination;

import org.jspecify.annotations.NullMarked;
