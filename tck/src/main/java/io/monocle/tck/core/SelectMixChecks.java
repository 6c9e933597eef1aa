package io.monocle.tck.core;

import static io.monocle.channel.Select.acquire;
import static io.monocle.channel.Select.get;
import static io.monocle.channel.Select.put;

import io.monocle.Deferred;
import io.monocle.LoopGroup;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.channel.Channel;
import io.monocle.channel.ClosedException;
import io.monocle.channel.Queue;
import io.monocle.channel.Select;
import io.monocle.net.Tcp;
import io.monocle.net.TcpListener;
import io.monocle.net.TcpOptions;
import io.monocle.sync.Lock;
import io.monocle.sync.Semaphore;
import io.monocle.tck.subject.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Select over anything, and over several loops. */
final class SelectMixChecks {
  private SelectMixChecks() {}

  /** Closed before, and while it waits. */
  static void closed(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Channel<String> channel = new Channel<>();
    bench.run(
        () -> {
          api.current().loop().launch(() -> api.close(channel));
          fails(bench, api.select(api.receiving(channel, diary::note)));
          fails(bench, api.select(api.receiving(channel, diary::note)));
          fails(bench, api.select(api.sending(channel, "a", () -> diary.note("sent"))));
          api.await(api.select(Select.receive(channel, diary::note, () -> diary.note("the end"))));
          return true;
        });
    diary.expect("the end");
  }

  private static void fails(CoreBench bench, Select select) {
    bench.attempt().throwing("a select", ClosedException.class, () -> bench.api().await(select));
  }

  static void promises(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Channel<String> channel = new Channel<>(1);
    Deferred<String> deferred = new Deferred<>();
    bench.run(
        () -> {
          Select select =
              api.select(
                  api.receiving(channel, diary::note),
                  api.when(deferred.promise(), value -> diary.note("promised: " + value)),
                  api.timeout(bench.patience(), () -> diary.note("nothing")));
          api.await(api.send(channel, "at once"));
          api.await(select);
          api.current().loop().launch(() -> api.await(api.send(channel, "later")));
          api.await(select);
          api.current().loop().launch(() -> api.succeed(deferred, "the value"));
          api.await(select);
          IOException failure = new IOException("planned");
          Throwable thrown =
              bench
                  .attempt()
                  .throwing(
                      "a select",
                      IOException.class,
                      () -> api.await(api.select(api.when(Promise.failed(failure), v -> {}))));
          bench.attempt().expect("the very object " + failure, thrown == failure, thrown);
          return true;
        });
    diary.expect("at once", "later", "promised: the value");
  }

  static void locksAndQueues(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Lock lock = new Lock();
    Semaphore semaphore = new Semaphore(0);
    Queue<String> queue = new Queue<>(1);
    bench.run(
        () -> {
          Oroutine<?> other =
              api.current()
                  .loop()
                  .launch(
                      () -> {
                        api.await(api.acquire(lock));
                        api.await(api.yieldNow());
                        api.release(lock);
                      });
          api.await(api.yieldNow());
          Select select =
              api.select(
                  acquire(
                      lock,
                      held -> {
                        diary.note("lock");
                        held.close();
                      }),
                  acquire(semaphore, permit -> diary.note("permit")),
                  get(queue, diary::note));
          api.await(api.put(queue, "item"));
          api.await(select);
          api.await(select);
          api.await(other);
          bench.attempt().equal("whether it is locked", false, lock.isLocked());
          api.release(semaphore);
          bench.attempt().equal("permits left", 1, semaphore.available());
          api.await(api.select(put(queue, "another", () -> diary.note("put"))));
          bench.attempt().equal("what was put", "another", queue.poll());
          return true;
        });
    diary.expect("item", "lock", "put");
  }

  static void accept(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Channel<String> channel = new Channel<>();
    bench.run(
        () -> {
          TcpListener listener = api.await(Tcp.listen("127.0.0.1", 0, TcpOptions.defaults()));
          Select select =
              api.select(
                  Select.accept(
                      listener,
                      connection -> diary.note(connection == null ? "closed" : "connection")),
                  api.receiving(channel, diary::note),
                  api.timeout(bench.patience(), () -> diary.note("nothing")));
          api.current().loop().launch(() -> api.await(api.send(channel, "item")));
          api.await(select);
          int port = listener.localAddress().getPort();
          var client = api.await(Tcp.connect("127.0.0.1", port));
          api.await(select);
          client.close();
          api.current().loop().launch(() -> api.await(listener.close()));
          api.await(select);
          return true;
        });
    diary.expect("item", "connection", "closed");
  }

  /** Everybody selects over two channels; some give up now and then. */
  static void overLoops(CoreBench bench) throws Exception {
    Subject api = bench.api();
    LoopGroup group = bench.open(2);
    Channel<Integer> one = new Channel<>();
    Channel<Integer> other = new Channel<>(1);
    List<Integer> got = Collections.synchronizedList(new ArrayList<>());
    int items = 400;
    List<Oroutine<?>> senders = new ArrayList<>();
    List<Oroutine<?>> receivers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int first = i;
      senders.add(group.next().launch(() -> sendAll(api, one, other, first, items)));
      receivers.add(group.next().launch(() -> receiveAll(api, one, other, got)));
    }
    for (Oroutine<?> each : senders) {
      bench.end(each);
    }
    api.close(one);
    api.close(other);
    for (Oroutine<?> each : receivers) {
      bench.end(each);
    }
    List<Integer> sorted = got.stream().sorted().toList();
    bench.trace().saw(sorted.size() + " items");
    bench.attempt().equal("the items, sorted,", IntStream.range(0, items).boxed().toList(), sorted);
  }

  private static void sendAll(
      Subject api, Channel<Integer> one, Channel<Integer> other, int first, int items) {
    for (int item = first; item < items; item += 4) {
      boolean[] sent = new boolean[1];
      while (!sent[0]) {
        api.await(
            api.select(
                api.sending(one, item, () -> sent[0] = true),
                api.sending(other, item, () -> sent[0] = true),
                api.timeout(Duration.ofNanos(50_000), () -> {})));
      }
    }
  }

  private static void receiveAll(
      Subject api, Channel<Integer> one, Channel<Integer> other, List<Integer> got) {
    boolean[] open = {true, true};
    while (open[0] || open[1]) {
      List<Select.Case> cases = new ArrayList<>();
      cases.add(api.timeout(Duration.ofNanos(50_000), () -> {}));
      if (open[0]) {
        cases.add(Select.receive(one, got::add, () -> open[0] = false));
      }
      if (open[1]) {
        cases.add(Select.receive(other, got::add, () -> open[1] = false));
      }
      api.await(api.select(cases.toArray(Select.Case[]::new)));
    }
  }
}
