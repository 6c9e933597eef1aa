package io.monocle.internal;

import org.jspecify.annotations.Nullable;

/** The names of o-routines; one that was not given is made up when somebody asks for it. */
final class Names {
  private static final String UNNAMED = "o-routine-";

  private Names() {}

  /** The name of an o-routine without one: that of its nearest ancestor with one, and its id. */
  static String derived(@Nullable String prefix, long id) {
    return prefix == null ? UNNAMED + id : prefix + "/" + id;
  }

  /** What the children of an o-routine are named after. */
  static @Nullable String prefix(Routine<?> launcher) {
    return launcher.givenName == null ? launcher.prefix : launcher.givenName;
  }

  /** What logs call it: always with its id. */
  static String inLogs(Routine<?> routine) {
    String given = routine.givenName;
    if (given != null) {
      return "o-routine \"" + given + "\" (" + routine.id() + ")";
    }
    String name = routine.name();
    return name.startsWith(UNNAMED) ? name : "o-routine \"" + name + "\"";
  }

  /** The given name, for its thread, or nothing. */
  static String ofThread(Routine<?> routine) {
    String given = routine.givenName;
    return given == null ? "" : given;
  }
}
