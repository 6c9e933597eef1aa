/** A backend of another time. */
module stale {
  requires io.monocle;

  provides io.monocle.spi.BackendProvider with
      stale.StaleProvider;
}
