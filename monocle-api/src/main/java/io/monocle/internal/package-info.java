/**
 * The core: every semantics of Monocle, once. Not exported.
 *
 * <p>{@link io.monocle.internal.EventLoop} owns the run queue and the timers, a {@link
 * io.monocle.internal.Carrier} decides on which thread an o-routine's turns run, {@link
 * io.monocle.internal.Routine} is an o-routine, {@link io.monocle.internal.WritablePromise} a
 * promise.
 */
@NullMarked
package io.monocle.internal;

import org.jspecify.annotations.NullMarked;
