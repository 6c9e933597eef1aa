package io.monocle.spi;

import java.util.Set;

/**
 * Opens event loops of one engine; found by {@link java.util.ServiceLoader}.
 *
 * <p>An implementation is registered both with {@code provides} in its module descriptor and in
 * {@code META-INF/services/io.monocle.spi.BackendProvider}, so that module path and class path find
 * it alike.
 *
 * <p><b>Threads:</b> any thread may call any method. <b>Cancellation:</b> none. <b>Errors:</b>
 * {@link #open} throws what the engine throws; nothing stays open then.
 */
public interface BackendProvider {

  /** The version of this service provider interface; a provider returns the one it was built on. */
  int SPI_VERSION = 1;

  /** The name people choose it by, in lower case, such as {@code netty}. */
  String name();

  /**
   * The version of the service provider interface this provider was written for.
   *
   * @implSpec Return the literal number, not {@link #SPI_VERSION}, unless the provider is built and
   *     released together with this interface: a constant is inlined by the compiler, which is what
   *     makes the check work.
   */
  int spiVersion();

  /** What the backends this provider opens can do. */
  Set<Capability> capabilities();

  /**
   * Opens a backend with {@link BackendConfig#loops()} running loops.
   *
   * @throws UnsupportedOperationException if more than one loop is asked for without {@link
   *     Capability#MULTI_LOOP}
   */
  Backend open(BackendConfig config);

  /**
   * Takes in a running loop that somebody else owns. Closing the backend ends what was opened
   * through it and leaves the loop running.
   *
   * @param engineLoop the engine's own, such as what {@link LoopDriver#engineLoop} gives
   * @throws IllegalArgumentException if it is no loop of this engine
   * @throws UnsupportedOperationException without {@link Capability#EMBEDDING}
   * @implSpec The default throws.
   */
  default Backend adopt(Object engineLoop) {
    throw new UnsupportedOperationException("this backend lacks the capability EMBEDDING");
  }
}
