/** Raw HTTP: a corpus of exchanges with their canonical answers, and requests gone wrong. */
@NullMarked
package io.monocle.tck.http;

import org.jspecify.annotations.NullMarked;
