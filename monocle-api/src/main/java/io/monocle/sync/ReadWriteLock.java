package io.monocle.sync;

import io.monocle.Promise;
import io.monocle.internal.Current;
import io.monocle.internal.Guard;
import io.monocle.internal.Line;
import io.monocle.internal.Promises;
import io.monocle.internal.Waiter;
import org.jspecify.annotations.Nullable;

/**
 * Many may read at a time, or one may write; after Toro's {@code RWLock}, whose number of readers
 * is limited.
 *
 * <p>First come, first served over both kinds: a writer that waits holds back the readers that come
 * after it, so that it has its turn however many there are; and it waits for those before it.
 *
 * <p><b>Threads:</b> acquiring to write in an o-routine of any loop; the rest on any thread.
 * <b>Cancellation:</b> who gives up waiting never gets it, and holds nobody back any more.
 * <b>Errors:</b> releasing what is not held is an {@link IllegalStateException}; writing is
 * owner-checked, as in {@link Lock}.
 */
public final class ReadWriteLock {
  /** Brought along by readers; writers bring themselves. */
  private static final Object READER = "a reader";

  private final Guard guard = new Guard();
  private final Entering entering = new Entering(guard);
  private final Promise<Held> reading = Promises.completed(this::releaseRead);
  private final Promise<Held> writing = Promises.completed(this::releaseWrite);
  private final int maxReaders;

  // Guarded, as in Lock.
  private int readers;
  private @Nullable Object writer;

  /** A lock that any number may read under. */
  public ReadWriteLock() {
    this(Integer.MAX_VALUE);
  }

  /**
   * A lock that so many may read under at a time.
   *
   * @param maxReaders at least 1
   */
  public ReadWriteLock(int maxReaders) {
    if (maxReaders < 1) {
      throw new IllegalArgumentException("maxReaders must be at least 1, not " + maxReaders);
    }
    this.maxReaders = maxReaders;
  }

  /** Has its value when the caller may read. Closing that gives it back. */
  public Promise<Held> acquireRead() {
    return entering.begin(READER);
  }

  /** Has its value when the calling o-routine may write. Closing that gives it back. */
  public Promise<Held> acquireWrite() {
    return entering.begin(Current.routine("acquireWrite"));
  }

  /** Begins to read if that is possible at once. */
  public boolean tryAcquireRead() {
    return entering.tryNow(READER) != null;
  }

  /** Begins to write if that is possible at once. */
  public boolean tryAcquireWrite() {
    Object me = Current.orThread();
    guard.enter();
    try {
      return writer != me && entering.now(me) != null;
    } finally {
      guard.exit();
    }
  }

  /** One reader less. */
  public void releaseRead() {
    guard.enter();
    boolean held = readers > 0;
    try {
      if (held) {
        readers--;
        entering.admit();
      }
    } finally {
      guard.exit();
    }
    if (!held) {
      throw new IllegalStateException("nobody reads under " + this);
    }
  }

  /** The writer has finished. */
  public void releaseWrite() {
    Object me = Current.orThread();
    guard.enter();
    boolean mine = writer == me;
    try {
      if (mine) {
        writer = null;
        entering.admit();
      }
    } finally {
      guard.exit();
    }
    if (!mine) {
      throw new IllegalStateException(me + " does not write under " + this);
    }
  }

  @Override
  public String toString() {
    Object holder = writer;
    return "a read-write lock, "
        + (holder == null ? readers + " readers" : "written under by " + holder);
  }

  private final class Entering extends Line<Object, Held> {
    Entering(Guard guard) {
      super(guard);
    }

    @Override
    protected @Nullable Promise<Held> now(Object who) {
      if (writer == who) {
        throw new IllegalStateException(who + " writes under " + ReadWriteLock.this + " already");
      }
      if (first() != null || !mayEnter(who)) {
        return null;
      }
      enters(who);
      return who == READER ? reading : writing;
    }

    private boolean mayEnter(Object who) {
      return writer == null && (who == READER ? readers < maxReaders : readers == 0);
    }

    private void enters(Object who) {
      if (who == READER) {
        readers++;
      } else {
        writer = who;
      }
    }

    /** Lets those in whose turn it is. */
    void admit() {
      for (Waiter<Object, Held> next = first();
          next != null && mayEnter(next.brought());
          next = first()) {
        if (next.give((next.brought() == READER ? reading : writing).value())) {
          enters(next.brought());
        }
      }
    }

    @Override
    protected @Nullable Object holder() {
      return writer;
    }

    @Override
    protected void left() {
      admit();
    }

    @Override
    public String toString() {
      return "acquire of " + ReadWriteLock.this;
    }
  }
}
