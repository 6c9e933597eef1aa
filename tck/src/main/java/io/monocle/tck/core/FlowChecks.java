package io.monocle.tck.core;

import io.monocle.Flows;
import io.monocle.Loop;
import io.monocle.Monocle;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.tck.subject.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Publishers of what bodies emit, and loops over publishers. */
final class FlowChecks {
  private FlowChecks() {}

  /** Writes down what it is told; asks only when told to. */
  private static class Notes implements Flow.Subscriber<Integer> {
    private final Diary diary;
    private final CompletableFuture<Flow.Subscription> subscribed = new CompletableFuture<>();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private final CompletableFuture<Boolean> awaited = new CompletableFuture<>();
    private final int until;

    Notes(Diary diary, int until) {
      this.diary = diary;
      this.until = until;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscribed.complete(subscription);
    }

    @Override
    public void onNext(Integer item) {
      diary.note("item " + item);
      if (item == until) {
        awaited.complete(true);
      }
    }

    @Override
    public void onError(Throwable failure) {
      diary.note(String.valueOf(failure.getMessage()));
      ended.complete(false);
    }

    @Override
    public void onComplete() {
      diary.note("complete");
      ended.complete(true);
    }
  }

  /** Gives whole numbers, as many as it likes. */
  private static final class Numbers implements Flow.Publisher<Integer>, Flow.Subscription {
    final AtomicLong asked = new AtomicLong();
    final AtomicLong given = new AtomicLong();
    final CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
    private final int atATime;
    private Flow.@Nullable Subscriber<? super Integer> subscriber;

    /** For each request so many, or as many as were asked for if that is 0. */
    Numbers(int atATime) {
      this.atATime = atATime;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Integer> newSubscriber) {
      subscriber = newSubscriber;
      newSubscriber.onSubscribe(this);
    }

    @Override
    public void request(long count) {
      asked.addAndGet(count);
      give(atATime == 0 ? count : atATime);
    }

    void give(long count) {
      for (long i = 0; i < count && subscriber != null; i++) {
        subscriber.onNext((int) given.getAndIncrement());
      }
    }

    @Override
    public void cancel() {
      cancelled.complete(true);
    }
  }

  static void emitsOnDemand(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    Notes notes = new Notes(diary, 1);
    api.<Integer>publisher(
            loop,
            out -> {
              for (int i = 0; i < 4; i++) {
                api.await(out.emit(i));
              }
            })
        .subscribe(notes);
    Flow.Subscription subscription = bench.attempt().await("a subscription", notes.subscribed);
    settle(bench, loop);
    diary.note("asks for two");
    subscription.request(2);
    bench.attempt().await("the second item", notes.awaited);
    settle(bench, loop);
    diary.note("asks for more");
    subscription.request(Long.MAX_VALUE);
    bench.attempt().await("the end", notes.ended);
    diary.expect(
        "asks for two", "item 0", "item 1", "asks for more", "item 2", "item 3", "complete");
    refusesToGiveNone(bench, loop);
  }

  private static void refusesToGiveNone(CoreBench bench, Loop loop) throws Exception {
    CompletableFuture<Throwable> refusal = new CompletableFuture<>();
    Notes asksForNone =
        new Notes(bench.diary(), 0) {
          @Override
          public void onError(Throwable failure) {
            refusal.complete(failure);
          }
        };
    CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
    bench
        .api()
        .<Integer>publisher(
            loop,
            out -> {
              try {
                bench.api().await(out.emit(0));
              } catch (CancellationException e) {
                cancelled.complete(true);
                throw e;
              }
            })
        .subscribe(asksForNone);
    bench.attempt().await("a subscription", asksForNone.subscribed).request(0);
    Throwable failure = bench.attempt().await("an answer to asking for none", refusal);
    bench.attempt().expect("a refusal", failure instanceof IllegalArgumentException, failure);
    bench.attempt().await("the o-routine to be cancelled", cancelled);
  }

  /** What must not happen has had its turns; in a sleep the loop tells what it had to tell. */
  private static void settle(CoreBench bench, Loop loop) throws Exception {
    bench.end(
        loop.launch(
            () -> {
              for (int i = 0; i < 4; i++) {
                bench.api().await(Monocle.sleep(Duration.ofMillis(1)));
              }
            }));
  }

  static void fetchesNoMore(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Numbers numbers = new Numbers(0);
    AtomicBoolean others = new AtomicBoolean();
    long most =
        bench.run(
            () -> {
              long ahead = 0;
              int taken = 0;
              api.current().loop().execute(() -> others.set(true));
              try (Flows.Items<Integer> items = api.each(numbers, 4)) {
                for (int each : items) {
                  bench.trace().saw("item " + each);
                  ahead = Math.max(ahead, numbers.asked.get() - ++taken);
                  if (taken == 100) {
                    break;
                  }
                }
                bench.attempt().equal("whether others had a turn", true, others.get());
              }
              return ahead;
            });
    bench.attempt().expect("at most 4 items to be asked for ahead", most <= 4, most);
    bench.attempt().equal("whether it is cancelled", true, numbers.cancelled.isDone());
    givesAtOnce(bench);
  }

  /** A single item comes to a loop that waits for one, and nothing after it. */
  private static void givesAtOnce(CoreBench bench) throws Exception {
    Loop loop = bench.loop();
    Numbers slow = new Numbers(-1);
    CompletableFuture<Integer> came = new CompletableFuture<>();
    Oroutine<?> looping =
        loop.launch(() -> bench.api().<Integer>each(slow, 4).forEach(came::complete));
    settle(bench, loop);
    slow.give(1);
    bench.trace().saw("item " + bench.attempt().await("an item while there is no other", came));
    looping.cancel();
    bench.attempt().await("the subscription to be cancelled", slow.cancelled);
  }

  static void cutsOff(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Numbers flood = new Numbers(1000);
    List<Integer> seen = new ArrayList<>();
    bench.run(
        () -> {
          bench
              .attempt()
              .throwing(
                  "a loop over a flood",
                  IllegalStateException.class,
                  () -> api.<Integer>each(flood, 4).forEach(seen::add));
          return true;
        });
    bench.attempt().equal("what came before", List.of(0, 1, 2, 3), seen);
    bench.attempt().equal("whether it is cancelled", true, flood.cancelled.isDone());
  }

  static void cancelReachesTheBody(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    CompletableFuture<Boolean> ended = new CompletableFuture<>();
    Notes notes = new Notes(diary, 0);
    api.<Integer>publisher(
            loop,
            out -> {
              try {
                api.await(out.emit(0));
                api.await(Promise.never());
              } catch (CancellationException e) {
                ended.complete(true);
                throw e;
              }
            })
        .subscribe(notes);
    Flow.Subscription subscription = bench.attempt().await("a subscription", notes.subscribed);
    subscription.request(10);
    bench.attempt().await("an item", notes.awaited);
    subscription.cancel();
    bench.attempt().await("the o-routine to be cancelled", ended);
    settle(bench, loop);
    diary.expect("item 0");
  }

  static void cancelReachesThePublisher(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Loop loop = bench.loop();
    Numbers silent = new Numbers(-1);
    CompletableFuture<Boolean> begun = new CompletableFuture<>();
    Oroutine<?> looping =
        loop.launch(
            () -> {
              begun.complete(true);
              api.<Integer>each(silent, 4).forEach(each -> {});
            });
    bench.attempt().await("a loop to begin", begun);
    settle(bench, loop);
    looping.cancel();
    bench.attempt().await("the subscription to be cancelled", silent.cancelled);
    silent.give(100);
    Numbers left = new Numbers(-1);
    bench.end(
        loop.launch(
            () -> {
              Flows.Items<Integer> items = api.each(left, 4);
              items.close();
              left.give(100);
              items.forEach(each -> bench.attempt().equal("a late item", null, each));
            }));
    bench.trace().saw("items closed, cancelled: " + left.cancelled.isDone());
    bench.attempt().equal("whether it is cancelled", true, left.cancelled.isDone());
    Numbers fetched = new Numbers(0);
    bench.end(
        loop.launch(
            () -> {
              Flows.Items<Integer> items = api.each(fetched, 4);
              items.close();
              items.forEach(each -> bench.attempt().equal("an item fetched before", null, each));
            }));
  }

  static void failures(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Loop loop = bench.loop();
    IOException failure = new IOException("its own");
    List<Integer> seen = new ArrayList<>();
    IOException thrown =
        bench.end(
            loop.launch(
                () ->
                    bench
                        .attempt()
                        .throwing(
                            "a loop over what fails",
                            IOException.class,
                            () ->
                                api.<Integer>each(
                                        api.publisher(
                                            loop,
                                            out -> {
                                              api.await(out.emit(1));
                                              api.await(out.emit(2));
                                              throw failure;
                                            }),
                                        8)
                                    .forEach(seen::add))));
    bench.attempt().expect("the body's own failure", thrown == failure, thrown);
    bench.attempt().equal("what came before", List.of(1, 2), seen);
  }
}
