package io.monocle.tck.mutant;

import io.monocle.Deferred;
import io.monocle.Monocle;
import io.monocle.Promise;
import io.monocle.channel.Broadcast;
import io.monocle.channel.Channel;
import io.monocle.channel.ClosedException;
import io.monocle.channel.JoinableQueue;
import io.monocle.channel.Queue;
import io.monocle.channel.QueueFullException;
import io.monocle.channel.Subscription;
import io.monocle.channel.Ticker;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Queues and channels gone wrong. */
final class ChannelApiMutants {
  private ChannelApiMutants() {}

  static List<ApiMutant> all() {
    return List.of(
        ApiMutant.of("QUEUE-1", "puts twice", Doubles::new),
        ApiMutant.of("QUEUE-2", "forgets the bound", Promises::new),
        ApiMutant.of("QUEUE-3", "gives to the newest who waits", NewestFirst::new),
        ApiMutant.of("QUEUE-4", "swallows what does not fit", Swallows::new),
        ApiMutant.of("QUEUE-5", "an item goes to who gave up", StaysInLine::new),
        ApiMutant.of("QUEUE-6", "throws an item away", ThrowsAway::new),
        ApiMutant.of("QUEUE-7", "gets for the cancelled", GetsAnyway::new),
        ApiMutant.of("QUEUE-8", "puts twice", Doubles::new),
        ApiMutant.of("QUEUE-9", "puts twice", Doubles::new),
        ApiMutant.of("QUEUE-10", "done is done twice", Swallows::new),
        ApiMutant.of("QUEUE-11", "throws away what is in it", Empties::new),
        ApiMutant.of("QUEUE-12", "throws away what is in it", Empties::new),
        ApiMutant.of("QUEUE-13", "puts twice", Doubles::new),
        ApiMutant.of("QUEUE-14", "hides a put that failed", Promises::new),
        ApiMutant.of("CHAN-1", "does not wait for a receiver", Promises::new),
        ApiMutant.of("CHAN-2", "does not wait for room", Promises::new),
        ApiMutant.of("CHAN-3", "gives to the newest who waits", NewestFirst::new),
        ApiMutant.of("CHAN-4", "throws away what is in it", Empties::new),
        ApiMutant.of("CHAN-5", "an item goes to who gave up", StaysInLine::new),
        ApiMutant.of("CHAN-6", "throws an item away", ThrowsAway::new),
        ApiMutant.of("CHAN-7", "says yes to everything", Swallows::new),
        ApiMutant.of("CHAN-8", "sends twice", Doubles::new),
        ApiMutant.of("CHAN-9", "skips every other item", Skips::new),
        ApiMutant.of("CHAN-10", "does not wait for the slowest", Promises::new),
        ApiMutant.of("CHAN-11", "hides who was cut off", Hides::new),
        ApiMutant.of("CHAN-12", "ticks too often", TicksTooOften::new));
  }

  private static final class Doubles implements Subject {
    @Override
    public <E> Promise<@Nullable Void> put(Queue<E> queue, E item) {
      return queue.put(item).flatMap(nothing -> queue.put(item));
    }

    @Override
    public <E> Promise<@Nullable Void> send(Channel<E> channel, E item) {
      return channel.send(item).flatMap(nothing -> channel.send(item));
    }
  }

  /** What is still under way is said to be done. */
  private static final class Promises implements Subject {
    @Override
    public <E> Promise<@Nullable Void> put(Queue<E> queue, E item) {
      queue.put(item).onFailure(failure -> {});
      return Promise.completed(null);
    }

    @Override
    public <E> Promise<@Nullable Void> send(Channel<E> channel, E item) {
      channel.send(item).onFailure(failure -> {});
      return Promise.completed(null);
    }

    @Override
    public <E> Promise<@Nullable Void> send(Broadcast<E> broadcast, E item) {
      broadcast.send(item).onFailure(failure -> {});
      return Promise.completed(null);
    }
  }

  private static final class Swallows implements Subject {
    @Override
    public <E> void tryPut(Queue<E> queue, E item) {
      try {
        queue.tryPut(item);
      } catch (QueueFullException e) {
        // says nothing
      }
    }

    @Override
    public void taskDone(JoinableQueue<?> queue) {
      try {
        queue.taskDone();
      } catch (IllegalStateException e) {
        // says nothing
      }
    }

    @Override
    public <E> boolean trySend(Channel<E> channel, E item) {
      return channel.trySend(item) || !channel.isClosed();
    }
  }

  /** Who waits last gets the next item. */
  private static final class NewestFirst implements Subject {
    private final Deque<Deferred<Object>> waiting = new ArrayDeque<>();

    @Override
    public <E> Promise<E> get(Queue<E> queue) {
      return newestFirst(queue.get());
    }

    @Override
    public <E> Promise<E> receive(Channel<E> channel) {
      return newestFirst(channel.receive());
    }

    @SuppressWarnings("unchecked") // a check uses one type of items
    private <E> Promise<E> newestFirst(Promise<E> item) {
      if (item.isDone()) {
        return item;
      }
      Deferred<Object> mine = new Deferred<>();
      waiting.push(mine);
      item.onSuccess(value -> waiting.pop().succeed(value));
      return (Promise<E>) mine.promise();
    }
  }

  /** Giving up the promise that is returned does not give up the operation. */
  private static final class StaysInLine implements Subject {
    private static <T extends @Nullable Object> Promise<T> detached(Promise<T> promise) {
      if (promise.isDone()) {
        return promise;
      }
      Deferred<T> copy = new Deferred<>();
      promise.onSuccess(copy::succeed);
      return copy.promise();
    }

    @Override
    public <E> Promise<E> get(Queue<E> queue) {
      return detached(queue.get());
    }

    @Override
    public <E> Promise<E> receive(Channel<E> channel) {
      return detached(channel.receive());
    }
  }

  private static final class ThrowsAway implements Subject {
    @Override
    public <T extends @Nullable Object> T await(Promise<T> promise) {
      T value = Monocle.await(promise);
      if (Monocle.current().isCancelled()) {
        throw new CancellationException();
      }
      return value;
    }
  }

  private static final class GetsAnyway implements Subject {
    @Override
    public <E> Promise<E> get(Queue<E> queue) {
      E item = queue.poll();
      return item == null ? queue.get() : Promise.completed(item);
    }
  }

  private static final class Empties implements Subject {
    @Override
    public void close(Queue<?> queue) {
      queue.close();
      while (queue.poll() != null) {}
    }

    @Override
    public void close(Channel<?> channel) {
      channel.close();
      while (channel.tryReceive() != null) {}
    }
  }

  private static final class Skips implements Subject {
    @Override
    public <E> Promise<E> receive(Subscription<E> subscription) {
      Promise<E> item = subscription.receive();
      return item.isSuccess() ? subscription.receive() : item;
    }
  }

  private static final class Hides implements Subject {
    @Override
    public <E> Promise<E> receive(Subscription<E> subscription) {
      Promise<E> item = subscription.receive();
      return item.failure() == null || item.failure() instanceof ClosedException
          ? item
          : new Deferred<E>().promise();
    }
  }

  private static final class TicksTooOften implements Subject {
    @Override
    public Ticker every(Duration period) {
      return Ticker.every(period.dividedBy(2));
    }
  }
}
