package io.monocle.reactor;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/**
 * The subscriber of a connection's inbound {@code Flux}: reading is demand, one buffer at a time.
 *
 * <p>While reading is on, one buffer is requested; when it has come and was reported, the next is
 * requested. Reactor Netty turns the channel's reads on with the first request, but turns them off
 * only when a buffer came that nobody had requested, so after the last request two more could be
 * taken from the operating system. Reading off therefore turns the channel's reads off at once, and
 * reading on turns them on again. What Reactor Netty was given by the channel all the same waits in
 * its queue for demand.
 *
 * <p>That {@code Flux} does not know half-closure, so {@link ChannelSignals} sends the end of the
 * input through it as an element, which keeps its place behind the bytes before it.
 *
 * <pre>
 *             reading(true)              ask, in a task          onNext
 *   idle ───────────────────▶ asking ───────────────▶ requested ────────▶ reported
 *    ▲                          │ reading(false)        │  ▲   reading still on │
 *    └──────────────────────────┘       reading(false): │  └──────────────────┤
 *    ▲                       reads off, still requested ▼                      │ reading off
 *    └──────────────────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * <p>Confined to the loop's thread. A request made in {@link #reading} itself could report bytes
 * inside that call, hence the task.
 */
final class Inbound implements CoreSubscriber<Object> {

  private final ReactorConnection connection;
  private final Channel channel;
  private @Nullable Subscription subscription;
  private boolean reading;
  private boolean asking;
  private boolean requested;

  Inbound(ReactorConnection connection, Channel channel) {
    this.connection = connection;
    this.channel = channel;
  }

  void reading(boolean on) {
    if (reading == on) {
      return;
    }
    reading = on;
    if (!on) {
      channel.config().setAutoRead(false);
    } else if (requested) {
      channel.config().setAutoRead(true);
    } else if (!asking) {
      asking = true;
      channel.eventLoop().execute(this::ask);
    }
  }

  private void ask() {
    asking = false;
    if (reading && connection.isOpen()) {
      if (!requested) {
        request();
      }
      // Reactor Netty may have turned reads on for what was in its queue after they were turned
      // off.
      channel.config().setAutoRead(reading);
      connection.batchComplete();
    }
  }

  private void request() {
    if (subscription != null) {
      requested = true;
      subscription.request(1);
    }
  }

  /** Lets go of what is still queued. */
  void cancel() {
    reading = false;
    if (subscription != null) {
      subscription.cancel();
    }
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    this.subscription = subscription;
  }

  @Override
  public void onNext(Object message) {
    requested = false;
    if (message instanceof ByteBuf buffer) {
      byte[] bytes = new byte[buffer.readableBytes()];
      buffer.readBytes(bytes);
      connection.received(bytes);
    } else if (message instanceof ChannelInputShutdownEvent) {
      connection.inputEnded();
    }
    if (reading && !requested) {
      request();
    }
  }

  @Override
  public void onError(Throwable failure) {
    connection.fail(failure);
  }

  /** Comes with the end of the connection, which is told by the channel itself. */
  @Override
  public void onComplete() {}
}
