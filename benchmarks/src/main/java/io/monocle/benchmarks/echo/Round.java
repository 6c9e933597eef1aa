package io.monocle.benchmarks.echo;

/** One variant in one round: what the load generator saw, and what the server's heap did. */
record Round(Window window, long allocated, long collections) {}
