/** A program of a user. */
module probe {
  requires io.monocle;
}
