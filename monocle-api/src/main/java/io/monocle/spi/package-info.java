/**
 * For authors of backends: the smallest set of interfaces that lets the core keep all semantics.
 *
 * <p>A backend runs tasks on its thread, wakes the core at a time, and moves bytes; order, waiting,
 * cancellation, limits and back-pressure are the core's. The conformance kit ({@code monocle-tck})
 * tells whether a backend keeps its side.
 */
@NullMarked
package io.monocle.spi;

import org.jspecify.annotations.NullMarked;
