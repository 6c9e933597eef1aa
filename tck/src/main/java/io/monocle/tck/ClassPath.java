package io.monocle.tck;

import io.monocle.spi.BackendProvider;
import io.monocle.tck.reference.ReferenceBackendProvider;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Where the command line finds backends. */
final class ClassPath {
  private ClassPath() {}

  /** One entry as {@code java -cp} understands it: a jar, a folder, or all jars of a folder. */
  static List<Path> entries(String entry) {
    try {
      if (entry.equals("*") || entry.endsWith(File.separator + "*")) {
        return jars(Path.of(entry.substring(0, entry.length() - 1)));
      }
      Path path = Path.of(entry);
      if (Files.exists(path)) {
        return List.of(path);
      }
    } catch (InvalidPathException | IOException e) {
      throw new UsageException("--classpath cannot be read: " + entry + " (" + e + ")");
    }
    throw new UsageException("--classpath names what is not there: " + entry);
  }

  private static List<Path> jars(Path folder) throws IOException {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
      found.forEach(jars::add);
    }
    return jars;
  }

  /** A loader of these and of what this program is made of; the kit's own classes come first. */
  static ClassLoader loader(List<Path> entries) {
    ClassLoader own = ClassPath.class.getClassLoader();
    return entries.isEmpty()
        ? Thread.currentThread().getContextClassLoader()
        : new URLClassLoader(
            "backends", entries.stream().map(ClassPath::url).toArray(URL[]::new), own);
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UsageException("--classpath cannot be read: " + path + " (" + e + ")");
    }
  }

  /** Those with these names, or all that are registered there. */
  static List<BackendProvider> providers(List<String> names, ClassLoader loader) {
    List<BackendProvider> registered = registered(loader);
    if (names.isEmpty()) {
      if (registered.isEmpty()) {
        throw new UsageException(
            "no backend was found: say where with --classpath; it must be registered in"
                + " META-INF/services/"
                + BackendProvider.class.getName());
      }
      return registered;
    }
    List<BackendProvider> all = new ArrayList<>(registered);
    all.add(new ReferenceBackendProvider());
    return names.stream().map(name -> named(name, all)).toList();
  }

  private static List<BackendProvider> registered(ClassLoader loader) {
    try {
      List<BackendProvider> found = new ArrayList<>();
      ServiceLoader.load(BackendProvider.class, loader).forEach(found::add);
      return found;
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new UsageException(
          "a backend cannot be loaded (" + e + "): is everything it needs in --classpath?");
    }
  }

  private static BackendProvider named(String name, List<BackendProvider> all) {
    return all.stream()
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "there is no backend "
                        + name
                        + ", only "
                        + String.join(", ", all.stream().map(BackendProvider::name).toList())));
  }
}
