/** A backend of Monocle on the JDK's own selector: tasks, timers and TCP. */
@NullMarked
package org.example.nio;

import org.jspecify.annotations.NullMarked;
