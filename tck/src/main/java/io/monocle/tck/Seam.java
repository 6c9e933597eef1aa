package io.monocle.tck;

/**
 * The place where a {@link Rule} is checked, and so whom its failure concerns.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> none.
 */
public enum Seam {
  /** Between the core and a backend: the backend is driven directly, with no core in between. */
  SPI,
  /** Between a user and the core: everything goes through the public API. */
  CORE
}
