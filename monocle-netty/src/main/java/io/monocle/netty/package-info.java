/** The netty backend. */
@NullMarked
package io.monocle.netty;

import org.jspecify.annotations.NullMarked;
