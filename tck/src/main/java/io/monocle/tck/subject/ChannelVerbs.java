package io.monocle.tck.subject;

import io.monocle.Body;
import io.monocle.Monocle;
import io.monocle.Promise;
import io.monocle.channel.Broadcast;
import io.monocle.channel.Channel;
import io.monocle.channel.JoinableQueue;
import io.monocle.channel.Queue;
import io.monocle.channel.Select;
import io.monocle.channel.Subscription;
import io.monocle.channel.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Queues, channels, and the choice between several. */
public interface ChannelVerbs {

  /** {@link Queue#put}. */
  default <E> Promise<@Nullable Void> put(Queue<E> queue, E item) {
    return queue.put(item);
  }

  /** {@link Queue#get}. */
  default <E> Promise<E> get(Queue<E> queue) {
    return queue.get();
  }

  /** {@link Queue#tryPut}. */
  default <E> void tryPut(Queue<E> queue, E item) {
    queue.tryPut(item);
  }

  /** {@link Queue#close}. */
  default void close(Queue<?> queue) {
    queue.close();
  }

  /** {@link JoinableQueue#taskDone}. */
  default void taskDone(JoinableQueue<?> queue) {
    queue.taskDone();
  }

  /** {@link Channel#send}. */
  default <E> Promise<@Nullable Void> send(Channel<E> channel, E item) {
    return channel.send(item);
  }

  /** {@link Channel#receive}. */
  default <E> Promise<E> receive(Channel<E> channel) {
    return channel.receive();
  }

  /** {@link Channel#trySend}. */
  default <E> boolean trySend(Channel<E> channel, E item) {
    return channel.trySend(item);
  }

  /** {@link Channel#close}. */
  default void close(Channel<?> channel) {
    channel.close();
  }

  /** {@link Broadcast#send}. */
  default <E> Promise<@Nullable Void> send(Broadcast<E> broadcast, E item) {
    return broadcast.send(item);
  }

  /** {@link Subscription#receive}. */
  default <E> Promise<E> receive(Subscription<E> subscription) {
    return subscription.receive();
  }

  /** {@link Ticker#every}. */
  default Ticker every(Duration period) {
    return Ticker.every(period);
  }

  /** {@link Select#select}. */
  default Select select(Select.Case... cases) {
    return Select.select(cases);
  }

  /** {@link Select#seeded}. */
  default Select seeded(Select select, long seed) {
    return select.seeded(seed);
  }

  /** {@link Monocle#await(Select)}. */
  default void await(Select select) {
    Monocle.await(select);
  }

  /** {@link Select#receive(Channel, Select.Action)}. */
  default <E> Select.Case receiving(Channel<E> channel, Select.Action<? super E> then) {
    return Select.receive(channel, then);
  }

  /** {@link Select#send}. */
  default <E> Select.Case sending(Channel<E> channel, E item, Body.OfVoid then) {
    return Select.send(channel, item, then);
  }

  /** {@link Select#when}. */
  default <T extends @Nullable Object> Select.Case when(
      Promise<T> promise, Select.Action<? super T> then) {
    return Select.when(promise, then);
  }

  /** {@link Select#timeout}. */
  default Select.Case timeout(Duration time, Body.OfVoid then) {
    return Select.timeout(time, then);
  }

  /** {@link Select#otherwise}. */
  default Select.Case otherwise(Body.OfVoid then) {
    return Select.otherwise(then);
  }
}
