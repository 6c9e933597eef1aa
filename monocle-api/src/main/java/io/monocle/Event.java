package io.monocle;

/**
 * The name and type of something a promise tells before its outcome; see {@link Promise#on}. Two
 * events are the same only if they are the same object.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> none.
 *
 * @param <E> what comes with it
 */
@SuppressWarnings("UnusedTypeParameter") // it types the listeners
public final class Event<E> {
  private final String name;

  private Event(String name) {
    this.name = name;
  }

  /** An event of its own, with a name for people. */
  public static <E> Event<E> named(String name) {
    return new Event<>(name);
  }

  @Override
  public String toString() {
    return "event " + name;
  }
}
