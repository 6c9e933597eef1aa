/**
 * The conformance kit: numbered rules, run against any backend.
 *
 * <p>{@link io.monocle.tck.MonocleTck} verifies a provider and reports; {@link io.monocle.tck.Rule}
 * is one rule of the specification, {@link io.monocle.tck.TckReport} what all of them came to.
 */
@NullMarked
package io.monocle.tck;

import org.jspecify.annotations.NullMarked;
