package io.monocle.spi;

import io.monocle.internal.ReachesIntoTheJdk;

/** Breaks a rule of the architecture, so that the rule is seen to fail. */
public record KnowsTheApi(ReachesIntoTheJdk above) {}
