package io.monocle.reactor;

import io.monocle.Body;
import io.monocle.Flows;
import io.monocle.Loop;
import io.monocle.Monocle;
import io.monocle.OroutineLocal;
import io.monocle.Promise;
import io.netty.channel.EventLoop;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Straight-line code where a {@link Mono} or {@link Flux} is wanted, and those awaited in it.
 *
 * <pre>{@code
 * return ReactorLoops.mono(() -> {
 *   var user = ReactorLoops.await(repository.findById(id));
 *   return view(user);
 * });
 * }</pre>
 *
 * <p>Each subscription launches an o-routine: on the event loop of the thread that subscribes if it
 * is one of Netty's, as in a WebFlux handler, else on one of Reactor Netty's own. The subscriber is
 * told on that event loop's thread. Closing the group of such a loop leaves the event loops
 * running.
 *
 * <p>The subscriber's {@link Context} is {@link #context} in the o-routine and in what it launches,
 * and is passed on to what it awaits. Where Micrometer's context propagation is there, what it has
 * an accessor for is taken from that context into thread locals of the o-routine, and put back into
 * the context of what it awaits.
 *
 * <p><b>Threads:</b> any thread may call {@code of}, {@code mono} and {@code flux} and subscribe to
 * what they give; the others are for o-routines. <b>Cancellation:</b> cancelling the subscription
 * cancels the o-routine; an o-routine that gives up an await cancels that subscription.
 * <b>Errors:</b> the body's failure is the error signal, and an error signal is what await throws,
 * as it is.
 */
public final class ReactorLoops {
  private static final OroutineLocal<ContextView> CONTEXT = OroutineLocal.of(Context.empty());

  private ReactorLoops() {}

  /** The loop over an event loop of Netty. */
  public static Loop of(EventLoop eventLoop) {
    return AdoptedLoops.loopOver(eventLoop);
  }

  /** A mono of what a body returns; null is an empty one. */
  public static <T> Mono<T> mono(Body<? extends @Nullable T> body) {
    Objects.requireNonNull(body, "body");
    return Mono.create(
        sink -> {
          EventLoop eventLoop = AdoptedLoops.eventLoopHere();
          Subscribed subscribed =
              new Subscribed(eventLoop, () -> CONTEXT.where(sink.contextView(), body));
          sink.onCancel(subscribed::cancel);
          subscribed.begin(
              sink.contextView(),
              value -> {
                @SuppressWarnings("unchecked") // it is what the body returned
                T returned = (T) value;
                sink.success(returned);
              },
              sink::error);
        });
  }

  /** A flux of what a body emits, as fast as its subscriber asks for it. */
  public static <T> Flux<T> flux(Flows.EmitterBody<T> body) {
    Objects.requireNonNull(body, "body");
    return Flux.deferContextual(
        context -> JdkFlowAdapter.flowPublisherToFlux(publisher(context, body)));
  }

  private static <T> Flow.Publisher<T> publisher(
      ContextView context, Flows.EmitterBody<T> body) {
    Flow.Publisher<T> emitted =
        Flows.publisher(
            of(AdoptedLoops.eventLoopHere()),
            out ->
                CONTEXT.where(
                    context,
                    () -> {
                      body.run(out);
                      return true;
                    }));
    return subscriber ->
        ContextBridge.HERE.launchWith(context, () -> emitted.subscribe(subscriber));
  }

  /** Lets the other o-routines go until a mono has its outcome; an empty one gives null. */
  public static <T> @Nullable T await(Mono<? extends T> mono) {
    return Monocle.await(promise(mono));
  }

  /** The outcome of a mono, which this subscribes to; giving it up cancels the subscription. */
  public static <T> Promise<@Nullable T> promise(Mono<? extends T> mono) {
    MonoOutcome<T> outcome = new MonoOutcome<>(context());
    mono.subscribe(outcome);
    return outcome.promise();
  }

  /**
   * The items of a publisher, to loop over: at most so many are asked for ahead. The subscription
   * begins here, and ends with the last item, a failure or a cancel; whoever may leave the loop
   * before closes it.
   *
   * @param prefetch at least 1
   */
  public static <T> Flows.Items<T> each(Publisher<? extends T> publisher, int prefetch) {
    return Flows.each(
        JdkFlowAdapter.publisherToFlowPublisher(Flux.<T>from(publisher).contextWrite(ContextBridge.HERE.withThreadLocals(context()))),
        prefetch);
  }

  /** The subscriber's context, in an o-routine that was started by one; else an empty one. */
  public static ContextView context() {
    return CONTEXT.get();
  }
}
