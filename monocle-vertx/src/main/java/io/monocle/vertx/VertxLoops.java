package io.monocle.vertx;

import io.monocle.Body;
import io.monocle.Deferred;
import io.monocle.Loop;
import io.monocle.Monocle;
import io.monocle.NotOnLoopException;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * O-routines on the contexts of a Vert.x application, and its futures and streams in them.
 *
 * <pre>{@code
 * router.get("/user/:id").handler(VertxLoops.handler(
 *     ctx -> {
 *       var user = VertxLoops.await(users.find(ctx.pathParam("id")));
 *       ctx.json(user);
 *     },
 *     RoutingContext::fail));
 * }</pre>
 *
 * <p>There is one {@link Loop}, in a {@link io.monocle.LoopGroup} of its own, for an event-loop
 * context and its duplicates, which the first use opens. It closes with the context: when its
 * verticle is undeployed or its Vert.x closed, which waits until the cancelled o-routines have
 * ended. What {@link #launch(Body)} and {@link #handler(EventBody)} start sees the very context it
 * was started on, with its locals, after every await.
 *
 * <p><b>Threads:</b> any thread may call {@link #of} and {@link #promise}; {@code launch} and what
 * {@code handler} gives are for event-loop contexts, the others for o-routines. With the loop
 * carrier o-routines have their turns on the event loop's own thread. <b>Cancellation:</b> a future
 * of Vert.x cannot be cancelled, so it goes on when its promise is given up. <b>Errors:</b> a
 * future's failure is its promise's, as it is; a context that is not of an event loop is an {@link
 * IllegalArgumentException}.
 */
public final class VertxLoops {
  private VertxLoops() {}

  /** The loop over a context; of a duplicated one, that of the original. */
  public static Loop of(Context context) {
    return AdoptedContext.loopOver(((ContextInternal) context).unwrap());
  }

  /** Launches an o-routine on the current context, duplicate or not. */
  public static <T extends @Nullable Object> Oroutine<T> launch(Body<T> body) {
    ContextInternal context = ContextInternal.current();
    if (context == null) {
      throw new NotOnLoopException(
          "there is no current context on thread \""
              + Thread.currentThread().getName()
              + "\": use VertxLoops.of(context).launch(...)");
    }
    return of(context)
        .launch(
            () -> {
              context.beginDispatch(); // for as long as the o-routine's own thread lives
              return body.run();
            });
  }

  /** Like {@link #launch(Body)}, for a body that returns nothing. */
  public static Oroutine<@Nullable Void> launch(Body.OfVoid body) {
    return VertxLoops.<@Nullable Void>launch(
        () -> {
          body.run();
          return null;
        });
  }

  /**
   * A handler that launches an o-routine for each event, on the context it comes on. What the body
   * throws is reported to that context.
   */
  public static <E> Handler<E> handler(EventBody<E> body) {
    return handler(
        body,
        (event, failure) ->
            Objects.requireNonNull(ContextInternal.current()).reportException(failure));
  }

  /**
   * A handler that launches an o-routine for each event, on the context it comes on.
   *
   * @param onFailure told of what the body throws, on the same context, such as {@code
   *     RoutingContext::fail}
   */
  public static <E> Handler<E> handler(
      EventBody<E> body, BiConsumer<? super E, ? super Throwable> onFailure) {
    return event -> {
      ContextInternal context = Objects.requireNonNull(ContextInternal.current());
      HeldStreams.hold(event);
      Oroutine<?> routine =
          launch(
              () -> {
                HeldStreams.letGoAfterThisTurn(event, context);
                body.run(event);
              });
      routine.onFailure(
          failure ->
              context.runOnContext(
                  nothing -> {
                    HeldStreams.letGo(event); // where the o-routine never had a turn
                    onFailure.accept(event, failure);
                  }));
    };
  }

  /** The outcome of a future. */
  public static <T extends @Nullable Object> Promise<T> promise(Future<T> future) {
    Deferred<T> deferred = new Deferred<>();
    future.onComplete(deferred::succeed, deferred::fail);
    return deferred.promise();
  }

  /**
   * Lets the other o-routines go until a future is complete, and gives its value. A request, a
   * response or a socket does not begin to flow before the next await, so its body can still be
   * asked for, or its items with {@link #each}.
   */
  public static <T extends @Nullable Object> T await(Future<T> future) {
    Deferred<T> deferred = new Deferred<>();
    future.onComplete(
        value -> {
          HeldStreams.hold(value);
          if (!deferred.succeed(value)) {
            HeldStreams.letGo(value);
          }
        },
        deferred::fail);
    T value = Monocle.await(deferred.promise());
    HeldStreams.letGoAfterThisTurn(value, ContextInternal.current());
    return value;
  }

  /** The outcome of a promise as a future of the current context, or of none if there is none. */
  public static <T extends @Nullable Object> Future<T> future(Promise<T> promise) {
    ContextInternal context = ContextInternal.current();
    io.vertx.core.Promise<T> result =
        context == null ? io.vertx.core.Promise.promise() : context.promise();
    promise.onComplete(
        done -> {
          Throwable failure = done.failure();
          if (failure == null) {
            result.complete(done.value());
          } else {
            result.fail(failure);
          }
        });
    return result.future();
  }

  /**
   * The items of a stream, fetched one by one as the loop over them goes on. In an o-routine, of a
   * stream that is paused, or has not begun to flow; its handlers are replaced, and it is left
   * paused when the loop is left early.
   */
  public static <T> Iterable<T> each(ReadStream<T> stream) {
    HeldStreams.taken(stream);
    StreamIterator<T> items = new StreamIterator<>(stream, here("each"));
    return () -> items;
  }

  /**
   * Writes an item; the outcome comes at once while the stream has room, else when it has again.
   * Whether the item arrived says the stream's own end. In an o-routine.
   */
  public static <T> Promise<@Nullable Void> write(WriteStream<T> stream, T item) {
    Deferred<@Nullable Void> room = new Deferred<>();
    here("write")
        .runOnContext(
            nothing -> {
              stream.write(item).onFailure(room::fail);
              if (stream.writeQueueFull()) {
                stream.drainHandler(drained -> room.succeed(null));
              } else {
                room.succeed(null);
              }
            });
    return room.promise();
  }

  private static ContextInternal here(String verb) {
    ContextInternal context = ContextInternal.current();
    if (context == null) {
      throw new NotOnLoopException(
          verb + " works only in an o-routine on a context of Vert.x: see VertxLoops.of(context)");
    }
    return context;
  }

  /**
   * What an o-routine does with an event.
   *
   * @param <E> the event's type
   */
  @FunctionalInterface
  public interface EventBody<E> {

    /** Handles it. */
    void run(E event) throws Exception;
  }
}
