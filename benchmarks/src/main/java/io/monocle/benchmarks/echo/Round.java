package io.monocle.benchmarks.echo;

/**
 * One server in one round.
 *
 * @param window what the load generator saw
 * @param allocated bytes that the server allocated
 * @param collections its garbage collections
 */
public record Round(Window window, long allocated, long collections) {}
