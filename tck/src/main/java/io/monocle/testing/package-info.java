/** For people who test programs on Monocle with JUnit Jupiter: each test body is an o-routine. */
@NullMarked
package io.monocle.testing;

import org.jspecify.annotations.NullMarked;
