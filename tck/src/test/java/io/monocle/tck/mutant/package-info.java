/**
 * Broken backends, one defect each, as decorators of the reference backend. Each names the rule
 * that must find it: a check that has never failed proves nothing.
 */
@NullMarked
package io.monocle.tck.mutant;

import org.jspecify.annotations.NullMarked;
