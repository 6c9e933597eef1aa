/**
 * What o-routines coordinate with: locks, semaphores, conditions, events.
 *
 * <p>Between two awaits nothing else runs on a loop, so state that is only touched there needs none
 * of this. All of it is fair, first come first served; whoever gives up waiting leaves no trace.
 * The names and the meaning are those of Toro, a library of such things for Tornado, unless a class
 * says otherwise.
 */
@NullMarked
package io.monocle.sync;

import org.jspecify.annotations.NullMarked;
