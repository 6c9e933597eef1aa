/** What o-routines hand each other: queues and channels, and the choice between several. */
@NullMarked
package io.monocle.channel;

import org.jspecify.annotations.NullMarked;
