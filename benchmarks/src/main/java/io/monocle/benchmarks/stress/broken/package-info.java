/**
 * Twins with one defect each. JCStress must find the forbidden outcome in every one of them; where
 * it does not, it says nothing about the real ones.
 */
@NullMarked
package io.monocle.benchmarks.stress.broken;

import org.jspecify.annotations.NullMarked;
