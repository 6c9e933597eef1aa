/** HTTP gone wrong, each in one way, to show that the rules of HTTP find it. */
@NullMarked
package io.monocle.netty.mutant;

import org.jspecify.annotations.NullMarked;
