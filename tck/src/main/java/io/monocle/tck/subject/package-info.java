/**
 * The public API as the checks call it, one method for each thing a rule speaks of. By default each
 * is the real one; a broken API, to show that a check can fail, replaces one of them.
 */
@NullMarked
package io.monocle.tck.subject;

import org.jspecify.annotations.NullMarked;
