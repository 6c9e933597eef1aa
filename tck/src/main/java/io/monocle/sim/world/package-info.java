/** Loops in one world, with its clock, its network and its order; for the two packages above it. */
@NullMarked
package io.monocle.sim.world;

import org.jspecify.annotations.NullMarked;
