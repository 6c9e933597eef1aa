package io.monocle.internal.context;

import org.junit.jupiter.api.TestInfo;

/** Breaks a rule of the architecture, so that the rule is seen to fail. */
public record KnowsATestFramework(TestInfo test) {}
