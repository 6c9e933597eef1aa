package io.monocle.internal;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** The open connections and listeners of a loop. Holder only. */
public final class Resources {
  private final Set<Resource> open = new LinkedHashSet<>();
  private final Map<Class<?>, Object> shared = new HashMap<>();

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

  /** The one thing of this type that all on this loop share, made when it is first asked for. */
  public <T> T shared(Class<T> type, Supplier<T> make) {
    return type.cast(Objects.requireNonNull(shared.computeIfAbsent(type, missing -> make.get())));
  }

  int size() {
    return open.size();
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
