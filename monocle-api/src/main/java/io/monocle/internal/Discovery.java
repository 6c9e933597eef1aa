package io.monocle.internal;

import io.monocle.NoBackendException;
import io.monocle.spi.BackendProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the backend: the builder's choice, else {@code -Dmonocle.backend}, else {@code
 * MONOCLE_BACKEND}, else the only one there is.
 */
final class Discovery {
  static final String PROPERTY = "monocle.backend";
  static final String VARIABLE = "MONOCLE_BACKEND";

  private static final String ADD_ONE =
      "add one dependency to your build: io.monocle:monocle-netty, io.monocle:monocle-vertx or"
          + " io.monocle:monocle-reactor";

  private Discovery() {}

  static BackendProvider find(@Nullable String asked) {
    if (asked != null) {
      return choose(asked, "LoopGroup.builder().backend(\"" + asked + "\")", all());
    }
    String property = System.getProperty(PROPERTY);
    if (property != null) {
      return choose(property, "-D" + PROPERTY + "=" + property, all());
    }
    String variable = System.getenv(VARIABLE);
    if (variable != null && !variable.isEmpty()) {
      return choose(variable, VARIABLE + "=" + variable, all());
    }
    return only(all());
  }

  static BackendProvider only(List<BackendProvider> found) {
    if (found.isEmpty()) {
      throw new NoBackendException("No Monocle backend was found: " + ADD_ONE);
    }
    if (found.size() > 1) {
      throw new NoBackendException(
          "Several Monocle backends were found: "
              + names(found)
              + ". Choose one with -D"
              + PROPERTY
              + "="
              + found.getFirst().name()
              + " (or "
              + VARIABLE
              + ", or LoopGroup.builder().backend(\""
              + found.getFirst().name()
              + "\")), or keep one dependency");
    }
    return checked(found.getFirst());
  }

  static BackendProvider choose(String name, String by, List<BackendProvider> found) {
    Optional<BackendProvider> chosen =
        found.stream().filter(provider -> provider.name().equals(name)).findFirst();
    if (chosen.isEmpty()) {
      throw new NoBackendException(
          by
              + " names a Monocle backend that is not there. "
              + (found.isEmpty()
                  ? "None was found: " + ADD_ONE
                  : "Found: "
                      + names(found)
                      + ". Use one of these names, or add io.monocle:monocle-"
                      + name
                      + " to your build"));
    }
    return checked(chosen.get());
  }

  static BackendProvider checked(BackendProvider provider) {
    if (provider.spiVersion() != BackendProvider.SPI_VERSION) {
      throw new NoBackendException(
          "The Monocle backend "
              + describe(provider)
              + " was written for version "
              + provider.spiVersion()
              + " of the service provider interface, and this is version "
              + BackendProvider.SPI_VERSION
              + ": use the same version of monocle-"
              + provider.name()
              + " and monocle-api");
    }
    return provider;
  }

  /** Every provider on the path, once each, whichever class loader shows it. */
  private static List<BackendProvider> all() {
    Map<String, BackendProvider> found = new LinkedHashMap<>();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    collect(ServiceLoader.load(BackendProvider.class, context), found);
    collect(ServiceLoader.load(BackendProvider.class, Discovery.class.getClassLoader()), found);
    return new ArrayList<>(found.values());
  }

  private static void collect(
      ServiceLoader<BackendProvider> loader, Map<String, BackendProvider> found) {
    try {
      for (BackendProvider provider : loader) {
        found.putIfAbsent(provider.getClass().getName(), provider);
      }
    } catch (ServiceConfigurationError e) {
      NoBackendException broken =
          new NoBackendException(
              "A Monocle backend on the path cannot be loaded ("
                  + e.getMessage()
                  + "): is its engine there, in the right version?");
      broken.initCause(e);
      throw broken;
    }
  }

  private static String names(List<BackendProvider> found) {
    return found.stream().map(Discovery::describe).collect(Collectors.joining(", "));
  }

  private static String describe(BackendProvider provider) {
    return provider.name() + " (" + provider.getClass().getName() + ")";
  }
}
