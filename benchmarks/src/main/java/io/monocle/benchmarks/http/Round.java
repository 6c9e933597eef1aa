package io.monocle.benchmarks.http;

/**
 * One variant in one round.
 *
 * @param load what the load generator saw
 * @param nanos how long that ran, from outside
 * @param cpuNanos what the server used meanwhile
 * @param allocated what it allocated, in bytes
 */
record Round(Load load, long nanos, long cpuNanos, long allocated) {}
