package io.monocle.reactor;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.launch;
import static io.monocle.Monocle.sleep;
import static io.monocle.Monocle.yieldNow;
import static io.monocle.reactor.ReactorLoops.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.Body;
import io.monocle.Loop;
import io.monocle.Monocle;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.TimeoutException;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

/** Monos and fluxes of straight-line code, and those awaited in it. */
class ReactorLoopsTest {
  private final LoopResources resources = LoopResources.create("mine", 1, true);
  private final EventLoop eventLoop = resources.onServer(false).next();

  @AfterEach
  void end() {
    get(resources.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).thenReturn(true).toFuture());
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private <T> T on(Body<T> body) {
    return get(ReactorLoops.of(eventLoop).launch(body).toCompletableFuture());
  }

  @Test
  void aMonoIsWhatItsBodyReturns() {
    Mono<String> mono =
        ReactorLoops.mono(
            () -> {
              int five = await(Mono.just(5).delayElement(Duration.ofMillis(1)));
              assertNull(await(Mono.empty()));
              await(sleep(Duration.ofMillis(1)));
              return "got " + five;
            });
    assertEquals("got 5", get(mono.toFuture()));
    assertEquals("got 5", get(mono.toFuture()), "each subscription runs it");
    assertNull(get(ReactorLoops.mono(() -> null).toFuture()));
  }

  @Test
  void itRunsOnTheEventLoopOfWhoSubscribesAndTellsOnItsThread() {
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    CompletableFuture<Loop> loop = new CompletableFuture<>();
    eventLoop.execute(
        () ->
            ReactorLoops.mono(() -> loop.complete(Monocle.current().loop()))
                .subscribe(value -> thread.complete(Thread.currentThread())));
    assertSame(ReactorLoops.of(eventLoop), get(loop));
    assertFalse(get(thread).isVirtual());
    assertTrue(get(thread).getName().startsWith("mine"), get(thread)::getName);
  }

  @Test
  void failuresComeAsTheyAreBothWays() {
    IOException failure = new IOException("its own");
    Mono<Object> mono =
        ReactorLoops.mono(
            () -> {
              assertSame(
                  failure,
                  assertThrows(IOException.class, () -> await(Mono.<String>error(failure))));
              throw failure;
            });
    CompletionException thrown =
        assertThrows(CompletionException.class, () -> get(mono.toFuture()));
    assertSame(failure, thrown.getCause());
  }

  @Test
  void cancellingTheSubscriptionCancelsTheOroutineAndThatWhatItAwaits() {
    CompletableFuture<Boolean> begun = new CompletableFuture<>();
    CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Mono<String> never =
        Mono.<String>never()
            .doOnSubscribe(s -> begun.complete(true))
            .doOnCancel(() -> cancelled.complete(true));
    Disposable subscription =
        ReactorLoops.mono(
                () -> {
                  try {
                    return await(never);
                  } catch (CancellationException e) {
                    thrown.complete(e);
                    throw e;
                  }
                })
            .subscribe();
    get(begun);
    subscription.dispose();
    get(cancelled);
    assertInstanceOf(CancellationException.class, get(thrown));
  }

  @Test
  void aTimeOutOfAnAwaitCancelsItsSubscription() {
    CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
    on(
        () ->
            assertThrows(
                TimeoutException.class,
                () ->
                    await(
                        ReactorLoops.promise(
                            Mono.never().doOnCancel(() -> cancelled.complete(true))),
                        Duration.ofMillis(1))));
    assertTrue(get(cancelled));
  }

  @Test
  void theContextIsSeenAndPassedOn() {
    Mono<String> inner = Mono.deferContextual(context -> Mono.just(context.get("user") + "!"));
    Mono<String> mono =
        ReactorLoops.<String>mono(
                () -> {
                  await(yieldNow());
                  String seen = ReactorLoops.context().get("user");
                  String launched = await(launch(() -> ReactorLoops.context().<String>get("user")));
                  return seen + launched + await(inner);
                })
            .contextWrite(context -> context.put("user", "ann"));
    assertEquals("annannann!", get(mono.toFuture()));
    assertTrue(on(() -> ReactorLoops.context().isEmpty()));
  }

  /** Never more than is asked for, to the very item. */
  @Test
  void aFluxEmitsOnDemandOnly() throws Exception {
    AtomicInteger emitted = new AtomicInteger();
    List<Integer> received = new ArrayList<>();
    CompletableFuture<Boolean> complete = new CompletableFuture<>();
    CompletableFuture<Subscription> subscribed = new CompletableFuture<>();
    ReactorLoops.<Integer>flux(
            out -> {
              for (int i = 1; i <= 5; i++) {
                await(out.emit(i));
                emitted.set(i);
              }
            })
        .subscribe(
            new BaseSubscriber<>() {
              @Override
              protected void hookOnSubscribe(Subscription subscription) {
                subscribed.complete(subscription);
              }

              @Override
              protected void hookOnNext(Integer value) {
                received.add(value);
                if (value == 2) {
                  assertTrue(emitted.get() <= 2);
                  get(subscribed).request(3);
                }
              }

              @Override
              protected void hookOnComplete() {
                complete.complete(true);
              }
            });
    assertEquals(0, emitted.get());
    get(subscribed).request(2);
    get(complete);
    assertEquals(List.of(1, 2, 3, 4, 5), received);
  }

  @Test
  void cancellingAFluxCancelsItsOroutine() {
    CompletableFuture<Integer> reached = new CompletableFuture<>();
    Flux<Integer> flux =
        ReactorLoops.flux(
            out -> {
              int i = 0;
              try {
                while (true) {
                  await(out.emit(i++));
                }
              } finally {
                reached.complete(i);
              }
            });
    assertEquals(List.of(0, 1, 2), get(flux.take(3).collectList().toFuture()));
    assertTrue(get(reached) <= 4);
  }

  @Test
  void eachAsksForNoMoreThanItsPrefetch() {
    AtomicInteger ahead = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Flux<Integer> counted =
        Flux.range(0, 10_000)
            .doOnRequest(n -> most.accumulateAndGet(ahead.addAndGet((int) n), Math::max));
    long sum =
        on(
            () -> {
              long total = 0;
              for (int each : ReactorLoops.each(counted, 8)) {
                total += each;
                ahead.decrementAndGet();
              }
              return total;
            });
    assertEquals(49_995_000, sum);
    assertTrue(most.get() <= 9, () -> "asked for " + most.get());
  }

  @Test
  void eachWaitsFailsAndIsCancelled() {
    IOException failure = new IOException("its own");
    Flux<Integer> fails =
        Flux.concat(Flux.just(1, 2).delayElements(Duration.ofMillis(1)), Flux.error(failure));
    List<Integer> seen = new ArrayList<>();
    IOException thrown =
        on(
            () ->
                assertThrows(
                    IOException.class,
                    () -> {
                      for (int each : ReactorLoops.each(fails, 1)) {
                        seen.add(each);
                      }
                    }));
    assertSame(failure, thrown);
    assertEquals(List.of(1, 2), seen);
    CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
    on(
        () -> {
          try (var items =
              ReactorLoops.each(
                  Flux.range(0, 100)
                      .concatWith(Flux.never())
                      .doOnCancel(() -> cancelled.complete(true)),
                  4)) {
            for (int each : items) {
              if (each == 10) {
                return true;
              }
            }
          }
          return false;
        });
    assertTrue(get(cancelled));
  }

  /** A publisher that gives more than it was asked for is cut off, not buffered without end. */
  @Test
  void aPublisherThatIgnoresDemandIsCutOff() {
    CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
    Publisher<Integer> flood =
        subscriber ->
            subscriber.onSubscribe(
                new Subscription() {
                  @Override
                  public void request(long n) {
                    for (int i = 0; i < 1000 && !cancelled.isDone(); i++) {
                      subscriber.onNext(i);
                    }
                  }

                  @Override
                  public void cancel() {
                    cancelled.complete(true);
                  }
                });
    on(
        () ->
            assertThrows(
                IllegalStateException.class,
                () -> {
                  for (int each : ReactorLoops.each(flood, 4)) {
                    assertTrue(each < 4);
                  }
                }));
    assertTrue(get(cancelled));
  }

  /** A publisher may go on for a while after it was cancelled (Reactive Streams, rule 2.8). */
  @Test
  void whatComesAfterACancelDisturbsNobody() {
    CompletableFuture<Subscriber<? super Integer>> subscribed = new CompletableFuture<>();
    CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
    Publisher<Integer> late =
        subscriber ->
            subscriber.onSubscribe(
                new Subscription() {
                  @Override
                  public void request(long n) {
                    subscribed.complete(subscriber);
                  }

                  @Override
                  public void cancel() {
                    cancelled.complete(true);
                  }
                });
    List<Integer> seen = new ArrayList<>();
    on(
        () -> {
          Oroutine<?> reader =
              launch(
                  () -> {
                    try (var items = ReactorLoops.each(Flux.from(late), 4)) {
                      items.forEach(seen::add);
                    }
                  });
          Subscriber<? super Integer> subscriber = await(subscribed);
          reader.cancel();
          assertThrows(CancellationException.class, () -> await(reader));
          assertTrue(await(cancelled));
          subscriber.onNext(1);
          subscriber.onNext(2);
          subscriber.onComplete();
          assertTrue(reader.isCancelled());
          return true;
        });
    assertEquals(List.of(), seen);
    assertTrue(on(() -> true), "the loop goes on");
  }

  @Test
  void closingTheGroupLeavesTheEventLoop() throws Exception {
    Loop loop = ReactorLoops.of(eventLoop);
    var parked = loop.launch(() -> await(Promise.never()));
    on(() -> true);
    loop.group().close();
    assertTrue(parked.isDone());
    assertEquals("goes on", eventLoop.submit(() -> "goes on").get());
  }
}
