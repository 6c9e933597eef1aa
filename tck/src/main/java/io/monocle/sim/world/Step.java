package io.monocle.sim.world;

/**
 * Something a loop is to do.
 *
 * @param due when, on the world's clock
 * @param age how many came before it in this world
 * @param what what it is, for the journal
 */
record Step(long due, long age, String what, Runnable task) {

  boolean isDue(long now) {
    return due - now <= 0;
  }
}
