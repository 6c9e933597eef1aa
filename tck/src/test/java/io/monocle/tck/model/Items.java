package io.monocle.tck.model;

import io.monocle.Promise;
import io.monocle.channel.Channel;
import io.monocle.channel.Queue;
import org.jspecify.annotations.Nullable;

/** What a queue and a channel have in common. */
interface Items {
  Promise<?> put(Integer item);

  Promise<?> get();

  boolean offer(Integer item);

  @Nullable Integer poll();

  int size();

  void close();

  static Items of(Queue<Integer> queue) {
    return new Items() {
      @Override
      public Promise<?> put(Integer item) {
        return queue.put(item);
      }

      @Override
      public Promise<?> get() {
        return queue.get();
      }

      @Override
      public boolean offer(Integer item) {
        return queue.offer(item);
      }

      @Override
      public @Nullable Integer poll() {
        return queue.poll();
      }

      @Override
      public int size() {
        return queue.size();
      }

      @Override
      public void close() {
        queue.close();
      }
    };
  }

  static Items of(Channel<Integer> channel) {
    return new Items() {
      @Override
      public Promise<?> put(Integer item) {
        return channel.send(item);
      }

      @Override
      public Promise<?> get() {
        return channel.receive();
      }

      @Override
      public boolean offer(Integer item) {
        return channel.trySend(item);
      }

      @Override
      public @Nullable Integer poll() {
        return channel.tryReceive();
      }

      @Override
      public int size() {
        return channel.size();
      }

      @Override
      public void close() {
        channel.close();
      }
    };
  }
}
