/** Rules that go through the public API, as a user does. */
@NullMarked
package io.monocle.tck.core;

import org.jspecify.annotations.NullMarked;
