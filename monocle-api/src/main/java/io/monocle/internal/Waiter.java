package io.monocle.internal;

import org.jspecify.annotations.Nullable;

/**
 * Somebody in a {@link Line}: the promise of what they wait for.
 *
 * <p>To be given something and to give up are both the one step that decides a promise's outcome,
 * so exactly one of them happens. A giver takes that step inside the guard: it hands over nothing
 * to somebody who has gone. Whoever gives up leaves the line after it.
 *
 * @param <B> what the waiter brings along
 * @param <T> what it waits for
 */
public class Waiter<B extends @Nullable Object, T extends @Nullable Object>
    extends WritablePromise<T> {
  final Line<B, T> line;
  private final B brought;

  /** Whether it stands in the line. Guarded, like its neighbours. */
  boolean inLine;

  @Nullable Waiter<B, T> before;

  /** Its neighbour; once it has left the line, the next one to be told. */
  @Nullable Waiter<?, ?> after;

  Waiter(Line<B, T> line, B brought) {
    this.line = line;
    this.brought = brought;
  }

  /** What it brought along: the item of who sends, the future owner of a lock. */
  public final B brought() {
    return brought;
  }

  /** Inside the guard: gives it what it waits for, unless it has given up; it leaves the line. */
  public final boolean give(T value) {
    line.remove(this);
    boolean taken = accept(value);
    if (taken) {
      line.guard().given(this);
    }
    return taken;
  }

  /** Inside the guard: fails it, unless it has given up; it leaves the line. */
  public final void refuse(Throwable cause) {
    line.remove(this);
    if (acceptFailure(cause)) {
      line.guard().given(this);
    }
  }

  boolean accept(T value) {
    return settle(value);
  }

  boolean acceptFailure(Throwable cause) {
    return settleFailure(cause);
  }

  /** Outside of every guard: there is an outcome. */
  void tell() {
    announce();
  }

  @Override
  protected void withdrawn() {
    line.leave(this);
  }

  @Override
  protected String what() {
    return line.toString();
  }
}
