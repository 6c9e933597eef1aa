/** Backends with one defect each, by authors who got one thing wrong. */
@NullMarked
package org.example.nio.broken;

import org.jspecify.annotations.NullMarked;
