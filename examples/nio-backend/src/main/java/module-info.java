/** A backend of Monocle on the JDK's own selector. */
module org.example.nio {
  requires io.monocle;

  provides io.monocle.spi.BackendProvider with
      org.example.nio.NioBackendProvider;
}
