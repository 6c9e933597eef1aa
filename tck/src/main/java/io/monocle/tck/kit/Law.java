package io.monocle.tck.kit;

import io.monocle.tck.Rule;
import org.jspecify.annotations.Nullable;

/**
 * A rule and what checks it.
 *
 * @param rule the rule
 * @param check its check, or null if it has none
 */
public record Law(Rule rule, @Nullable Check check) {}
