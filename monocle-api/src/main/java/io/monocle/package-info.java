/**
 * Straight-line code that runs as cooperative o-routines on the event loop people already have.
 *
 * <p>{@link io.monocle.Monocle} has the verbs, {@link io.monocle.LoopGroup} the loops, {@link
 * io.monocle.Promise} what an operation that may wait returns, {@link io.monocle.Oroutine} what
 * {@code launch} returns.
 */
@NullMarked
package io.monocle;

import org.jspecify.annotations.NullMarked;
