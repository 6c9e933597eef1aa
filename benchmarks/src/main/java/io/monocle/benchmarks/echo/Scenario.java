package io.monocle.benchmarks.echo;

/**
 * How a server is loaded.
 *
 * @param connections how many
 * @param pipelining messages under way on each
 */
public record Scenario(int connections, int pipelining) {

  @Override
  public String toString() {
    return connections
        + (connections == 1 ? " connection" : " connections")
        + ", pipelining "
        + pipelining;
  }

  /** Its name in the machine-readable file. */
  String key() {
    return "c" + connections + "-p" + pipelining;
  }
}
