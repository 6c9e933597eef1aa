package io.monocle.internal;

import org.jspecify.annotations.Nullable;

/** The names of o-routines; one that was not given is made up when somebody asks for it. */
final class Names {
  private static final String UNNAMED = "o-routine-";

  private Names() {}

  /** The name of an o-routine without one: that of its nearest ancestor with one, and its id. */
  static String derived(@Nullable Routine<?> parent, long id) {
    Routine<?> at = parent;
    while (at != null && at.givenName == null) {
      at = at.parent();
    }
    return at == null ? UNNAMED + id : at.givenName + "/" + id;
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
