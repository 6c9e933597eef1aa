/** Loops on somebody's executor, whose sockets and clock are those of another backend's loop. */
@NullMarked
package io.monocle.internal.executor;

import org.jspecify.annotations.NullMarked;
