/** What o-routines take over from who launches them. */
@NullMarked
package io.monocle.internal.context;

import org.jspecify.annotations.NullMarked;
