/** What users call. */
@NullMarked
package io.monocle;

import org.jspecify.annotations.NullMarked;
