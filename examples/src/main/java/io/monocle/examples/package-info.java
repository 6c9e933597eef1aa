/**
 * Small programs to read in one go and to try with {@code nc}: {@code examples/run EchoServer}.
 *
 * <p>None of them names a backend; each runs on whichever is chosen.
 */
@NullMarked
package io.monocle.examples;

import org.jspecify.annotations.NullMarked;
