/** O-routines: the API, the service-provider interface and the semantic core. */
module io.monocle {
  requires org.slf4j;
  requires static org.jspecify;
}
