package io.monocle.tck.core;

import io.monocle.Deferred;
import io.monocle.Loop;
import io.monocle.LoopGroup;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.TimeoutException;
import io.monocle.channel.Channel;
import io.monocle.channel.ClosedException;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/** Channels. */
final class ChannelChecks {
  private static final Duration SOON = Duration.ofMillis(10);

  private ChannelChecks() {}

  static void rendezvous(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Channel<String> channel = new Channel<>();
    bench.run(
        () -> {
          Promise<?> sent = api.send(channel, "a");
          api.await(api.sleep(bench.aWhile()));
          bench.attempt().equal("whether it is sent before", false, sent.isDone());
          bench.attempt().equal("the item", "a", api.await(api.receive(channel)));
          api.await(sent, bench.patience());
          bench.trace().saw("it is sent");
          Promise<String> received = api.receive(channel);
          bench.attempt().equal("whether it comes before", false, received.isDone());
          api.await(api.send(channel, "b"), bench.patience());
          bench.attempt().equal("the item", "b", api.await(received, bench.patience()));
          return true;
        });
  }

  static void buffered(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Channel<String> channel = new Channel<>(2);
    bench.run(
        () -> {
          bench.attempt().equal("the first send", true, api.send(channel, "a").isDone());
          bench.attempt().equal("the second send", true, api.send(channel, "b").isDone());
          Promise<?> third = api.send(channel, "c");
          bench.attempt().equal("the third send", false, third.isDone());
          bench.attempt().equal("the item", "a", api.await(api.receive(channel)));
          api.await(third, bench.patience());
          bench.trace().saw("the third is sent");
          return true;
        });
  }

  static void inOrder(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Channel<String> channel = new Channel<>(1);
    bench.run(
        () -> {
          Loop loop = api.current().loop();
          for (String item : List.of("a", "b", "c")) {
            loop.launch(() -> api.await(api.send(channel, item)));
          }
          api.await(api.yieldNow());
          for (int i = 0; i < 3; i++) {
            diary.note(api.await(api.receive(channel), bench.patience()));
          }
          List<Oroutine<?>> receivers = new ArrayList<>();
          for (int i = 1; i <= 2; i++) {
            String who = "number " + i + " receives ";
            receivers.add(loop.launch(() -> diary.note(who + api.await(api.receive(channel)))));
          }
          api.await(api.yieldNow());
          api.await(api.send(channel, "d"));
          api.await(api.send(channel, "e"));
          for (Oroutine<?> each : receivers) {
            api.await(each);
          }
          return true;
        });
    diary.expect("a", "b", "c", "number 1 receives d", "number 2 receives e");
  }

  static void close(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Channel<String> full = new Channel<>(1);
    Channel<String> empty = new Channel<>();
    bench.run(
        () -> {
          api.await(api.send(full, "a"));
          Promise<?> send = api.send(full, "b");
          Promise<?> receive = api.receive(empty);
          api.close(full);
          api.close(empty);
          api.close(empty);
          closed(bench, "a send that waits", send);
          closed(bench, "a receive that waits", receive);
          closed(bench, "a send afterwards", api.send(full, "c"));
          bench.attempt().equal("what is in the buffer", "a", api.await(api.receive(full)));
          closed(bench, "a receive afterwards", api.receive(full));
          return true;
        });
  }

  private static void closed(CoreBench bench, String what, Promise<?> promise) {
    bench.failing(what, ClosedException.class, bench.patience(), () -> promise);
  }

  static void givenUp(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Channel<String> channel = new Channel<>();
    bench.run(
        () -> {
          bench.failing(
              "a send", TimeoutException.class, bench.scaled(SOON), () -> api.send(channel, "a"));
          bench.failing(
              "a receive", TimeoutException.class, bench.scaled(SOON), () -> api.receive(channel));
          Promise<?> sent = api.send(channel, "b");
          bench.attempt().equal("the item", "b", api.await(api.receive(channel), bench.patience()));
          api.await(sent, bench.patience());
          return true;
        });
  }

  static void deliveredWins(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Channel<String> channel = new Channel<>();
    bench.run(
        () -> {
          Oroutine<?> receiver =
              api.current()
                  .loop()
                  .launch(
                      () -> {
                        diary.note(api.await(api.receive(channel)));
                        try {
                          api.await(new Deferred<Integer>().promise());
                        } catch (CancellationException e) {
                          diary.note("cancelled");
                        }
                      });
          api.await(api.yieldNow());
          api.await(api.send(channel, "a"), bench.patience());
          api.cancel(receiver);
          api.await(receiver);
          return true;
        });
    diary.expect("a", "cancelled");
  }

  static void trySend(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Channel<String> channel = new Channel<>();
    bench.attempt().equal("trySend to nobody", false, api.trySend(channel, "a"));
    bench.attempt().equal("tryReceive from nobody", null, channel.tryReceive());
    Channel<String> roomy = new Channel<>(1);
    bench.attempt().equal("trySend into a buffer", true, api.trySend(roomy, "b"));
    bench.attempt().equal("trySend into a full one", false, api.trySend(roomy, "c"));
    bench.attempt().equal("what is received", "b", roomy.tryReceive());
    bench.run(
        () -> {
          Promise<String> received = api.receive(channel);
          bench.attempt().equal("trySend to who waits", true, api.trySend(channel, "d"));
          bench.attempt().equal("the item", "d", api.await(received, bench.patience()));
          bench.trace().saw("the item");
          return true;
        });
  }

  static void overLoops(CoreBench bench) throws Exception {
    Subject api = bench.api();
    LoopGroup group = bench.open(2);
    Channel<Integer> channel = new Channel<>();
    List<Integer> got = Collections.synchronizedList(new ArrayList<>());
    int items = 300;
    List<Oroutine<?>> senders = new ArrayList<>();
    List<Oroutine<?>> receivers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int first = i;
      senders.add(
          group
              .next()
              .launch(
                  () -> {
                    for (int item = first; item < items; item += 4) {
                      api.await(api.send(channel, item));
                    }
                  }));
      receivers.add(group.next().launch(() -> channel.drain().forEach(got::add)));
    }
    for (Oroutine<?> each : senders) {
      bench.end(each);
    }
    api.close(channel);
    for (Oroutine<?> each : receivers) {
      bench.end(each);
    }
    List<Integer> sorted = got.stream().sorted().toList();
    bench.trace().saw(sorted.size() + " items");
    bench.attempt().equal("the items, sorted,", IntStream.range(0, items).boxed().toList(), sorted);
  }
}
