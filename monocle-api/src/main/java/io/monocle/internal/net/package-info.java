/** The core of the network: buffers, marks, limits and half-close bookkeeping. Not exported. */
@NullMarked
package io.monocle.internal.net;

import org.jspecify.annotations.NullMarked;
