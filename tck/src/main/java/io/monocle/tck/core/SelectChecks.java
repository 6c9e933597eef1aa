package io.monocle.tck.core;

import io.monocle.Oroutine;
import io.monocle.channel.Channel;
import io.monocle.channel.Select;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Select over channels. */
final class SelectChecks {
  private static final Duration SOON = Duration.ofMillis(10);

  /** So many cases a select may have. */
  private static final int MOST = 64;

  private SelectChecks() {}

  static void exactlyOne(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Channel<String> one = new Channel<>(1);
    Channel<String> other = new Channel<>(1);
    bench.run(
        () -> {
          api.await(api.send(one, "one"));
          api.await(api.send(other, "other"));
          api.await(api.select(api.receiving(one, diary::note), api.receiving(other, diary::note)));
          bench.attempt().equal("how much code ran", 1, diary.entries().size());
          bench.attempt().equal("items left", 1, one.size() + other.size());
          Select.Case[] many = new Select.Case[MOST];
          Arrays.fill(many, api.receiving(new Channel<String>(), diary::note));
          many[MOST - 1] = api.sending(new Channel<>(1), "x", () -> diary.note("the last"));
          api.await(api.select(many));
          bench.attempt().equal("what ran of many", "the last", diary.entries().getLast());
          return true;
        });
  }

  /** Chosen at once, and after a wait. */
  static void noTrace(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Channel<String> ready = new Channel<>(1);
    Channel<String> idle = new Channel<>();
    bench.run(
        () -> {
          for (String item : List.of("a", "b")) {
            api.await(api.send(ready, item));
            api.await(
                api.select(api.receiving(idle, diary::note), api.receiving(ready, diary::note)));
          }
          Oroutine<?> later =
              api.current()
                  .loop()
                  .launch(
                      () -> {
                        api.await(api.send(ready, "c"));
                      });
          api.await(
              api.select(
                  api.receiving(idle, diary::note),
                  api.sending(idle, "x", () -> diary.note("x is sent")),
                  api.receiving(ready, diary::note)));
          api.await(later);
          bench.attempt().equal("whether somebody still receives", false, api.trySend(idle, "y"));
          bench.attempt().equal("whether somebody still sends", null, idle.tryReceive());
          return true;
        });
    diary.expect("a", "b", "c");
  }

  static void fair(CoreBench bench) throws Exception {
    Subject api = bench.api();
    int rounds = 400;
    int[] chosen = new int[4];
    Channel<String> full = new Channel<>(1);
    long seed = bench.attempt().random().nextLong();
    bench.run(
        () -> {
          api.await(api.send(full, "a"));
          Select select = api.seeded(api.select(cases(api, full, chosen)), seed);
          for (int i = 0; i < rounds; i++) {
            api.await(select);
            api.await(api.send(full, "a"), bench.patience());
          }
          return true;
        });
    for (int i = 0; i < chosen.length; i++) {
      bench.trace().saw("case " + i + " was chosen " + chosen[i] + " times");
      bench.attempt().expect("each of 4 about 100 times", chosen[i] >= 50, chosen[i]);
    }
  }

  private static Select.Case[] cases(Subject api, Channel<String> full, int[] chosen) {
    Select.Case[] cases = new Select.Case[chosen.length];
    for (int i = 0; i < cases.length; i++) {
      int index = i;
      cases[i] = api.receiving(full, item -> chosen[index]++);
    }
    return cases;
  }

  static void seeded(CoreBench bench) throws Exception {
    Subject api = bench.api();
    List<String> runs = new ArrayList<>();
    bench.run(
        () -> {
          for (int run = 0; run < 2; run++) {
            Channel<String> full = new Channel<>(1);
            StringBuilder choices = new StringBuilder();
            Select select =
                api.seeded(
                    api.select(
                        api.receiving(full, item -> choices.append('a')),
                        api.receiving(full, item -> choices.append('b')),
                        api.receiving(full, item -> choices.append('c'))),
                    7);
            for (int i = 0; i < 50; i++) {
              api.await(api.send(full, "item"), bench.patience());
              api.await(select);
            }
            runs.add(choices.toString());
          }
          return true;
        });
    bench.trace().saw("the choices " + runs);
    bench.attempt().equal("the choices of the second run", runs.getFirst(), runs.getLast());
  }

  static void otherwise(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Channel<String> channel = new Channel<>(1);
    bench.run(
        () -> {
          Select select =
              api.select(
                  api.otherwise(() -> diary.note("otherwise")),
                  api.receiving(channel, diary::note));
          api.current().loop().execute(() -> diary.note("somebody else"));
          api.await(select);
          api.await(api.send(channel, "a"));
          api.await(select);
          api.await(select);
          api.await(api.yieldNow());
          return true;
        });
    diary.expect("otherwise", "a", "otherwise", "somebody else");
  }

  static void timeout(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Channel<String> channel = new Channel<>(1);
    bench.run(
        () -> {
          Select select =
              api.select(
                  api.receiving(channel, diary::note),
                  api.timeout(bench.scaled(SOON), () -> diary.note("timeout")));
          api.await(api.send(channel, "a"));
          api.await(select);
          long start = bench.nanoTime();
          api.await(select);
          Duration since = bench.since(start);
          bench
              .attempt()
              .expect("not before its time", since.compareTo(bench.scaled(SOON)) >= 0, since);
          api.current().loop().execute(() -> diary.note("somebody else"));
          api.await(
              api.select(
                  api.receiving(channel, diary::note),
                  api.timeout(Duration.ZERO, () -> diary.note("at once"))));
          api.await(api.yieldNow());
          return true;
        });
    diary.expect("a", "timeout", "at once", "somebody else");
  }

  /** They can meet at two channels, in both directions. */
  static void meet(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Channel<String> one = new Channel<>();
    Channel<String> other = new Channel<>();
    bench.run(
        () -> {
          for (int i = 0; i < 20; i++) {
            String item = "item " + i;
            Oroutine<?> sender =
                api.current()
                    .loop()
                    .launch(
                        () ->
                            api.await(
                                api.select(
                                    api.sending(one, item, () -> diary.note("sent")),
                                    api.sending(other, item, () -> diary.note("sent")))));
            if (i % 2 == 0) {
              api.await(api.yieldNow());
            }
            api.await(
                api.select(
                    api.receiving(one, got -> diary.note("received")),
                    api.receiving(other, got -> diary.note("received"))));
            api.await(sender, bench.patience());
          }
          bench.attempt().equal("what is left", null, one.tryReceive());
          bench.attempt().equal("what is left", null, other.tryReceive());
          return true;
        });
    long sent = diary.entries().stream().filter("sent"::equals).count();
    bench.attempt().equal("how often was sent", 20L, sent);
    bench.attempt().equal("how often was received", 20, diary.entries().size() - 20);
  }

  static void givenUp(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Channel<String> one = new Channel<>();
    Channel<String> other = new Channel<>();
    bench.run(
        () -> {
          Oroutine<?> selects =
              api.current()
                  .loop()
                  .launch(
                      () ->
                          api.await(
                              api.select(
                                  api.receiving(one, diary::note),
                                  api.sending(other, "x", () -> diary.note("sent")))));
          api.await(api.yieldNow());
          api.cancel(selects);
          try {
            api.await(selects);
            diary.note("it returned");
          } catch (CancellationException e) {
            diary.note("cancelled");
          }
          bench.attempt().equal("whether somebody still receives", false, api.trySend(one, "a"));
          bench.attempt().equal("whether somebody still sends", null, other.tryReceive());
          return true;
        });
    diary.expect("cancelled");
  }
}
