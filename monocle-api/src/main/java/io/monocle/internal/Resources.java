package io.monocle.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The open connections and listeners of a loop. Holder only. */
public final class Resources {
  private final Set<Resource> open = new LinkedHashSet<>();

  Resources() {}

  /** Something that must not outlive its loop. */
  public interface Resource {

    /** Takes nothing new in; the default has nothing to do. */
    default void stopAccepting() {}

    /** Ends at once. */
    void abort();
  }

  /** Something was opened. */
  public void add(Resource resource) {
    open.add(resource);
  }

  /** It has ended. */
  public void remove(Resource resource) {
    open.remove(resource);
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  void stopAccepting() {
    List.copyOf(open).forEach(Resource::stopAccepting);
  }

  void abortAll() {
    List.copyOf(open).forEach(Resource::abort);
  }
}
