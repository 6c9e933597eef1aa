package io.monocle.tck.core;

import io.monocle.Deferred;
import io.monocle.Monocle;
import io.monocle.NotOnLoopException;
import io.monocle.Oroutine;
import io.monocle.channel.Channel;
import io.monocle.tck.subject.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Views of what o-routines await, for code that blocks. */
final class BlockingChecks {
  private BlockingChecks() {}

  static void inputStream(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    bench.end(
        bench
            .loop()
            .launch(
                () -> {
                  Channel<byte[]> pieces = new Channel<>(4);
                  api.await(pieces.send(new byte[] {1, 2, 3}));
                  api.await(pieces.send(new byte[] {4, -1}));
                  api.await(pieces.send(new byte[] {5, 6}));
                  pieces.close();
                  InputStream in =
                      api.inputStream(
                          () ->
                              pieces
                                  .receive()
                                  .<byte @Nullable []>map(piece -> piece)
                                  .recover(closed -> null));
                  diary.note(refusal(in::read));
                  api.await(
                      api.offload(
                          () -> {
                            diary.note(in.read() + ", " + Arrays.toString(in.readNBytes(3)));
                            diary.note(in.read() + ", " + Arrays.toString(in.readAllBytes()));
                            diary.note("then " + in.read());
                            return true;
                          }));
                }));
    diary.expect("NotOnLoopException", "1, [2, 3, 4]", "255, [5, 6]", "then -1");
  }

  static void iterator(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    bench.end(
        bench
            .loop()
            .launch(
                () -> {
                  Channel<Integer> items = new Channel<>();
                  Iterator<Integer> all = api.iterator(items.drain());
                  diary.note(refusal(all::hasNext));
                  Oroutine<?> reader =
                      Monocle.launch(
                          () ->
                              api.await(
                                  api.offload(
                                      () -> {
                                        for (boolean more = all.hasNext();
                                            more && all.hasNext();
                                            more = all.hasNext()) {
                                          diary.note("item " + all.next());
                                        }
                                        return true;
                                      })));
                  api.await(items.send(1));
                  api.await(items.send(2));
                  items.close();
                  api.await(reader);
                }));
    diary.expect("NotOnLoopException", "item 1", "item 2");
  }

  static void givenUp(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    bench.end(
        bench
            .loop()
            .launch(
                () -> {
                  Channel<byte[]> pieces = new Channel<>();
                  Deferred<Boolean> begun = new Deferred<>();
                  Deferred<Boolean> left = new Deferred<>();
                  InputStream in =
                      api.inputStream(
                          () -> {
                            begun.succeed(true);
                            return pieces.receive().map(piece -> piece);
                          });
                  Oroutine<?> reader =
                      Monocle.launch(
                          () ->
                              api.await(
                                  api.offload(
                                      () -> {
                                        try {
                                          return in.read();
                                        } catch (IOException e) {
                                          boolean still = Thread.currentThread().isInterrupted();
                                          diary.note("interrupted still: " + still);
                                          throw e;
                                        } finally {
                                          left.succeed(true);
                                        }
                                      })));
                  api.await(begun.promise());
                  api.await(api.yieldNow());
                  reader.cancel("nobody wants it");
                  api.await(left.promise());
                  api.await(api.yieldNow());
                  diary.note("taken: " + pieces.trySend(new byte[] {1}));
                }));
    diary.expect("interrupted still: true", "taken: false");
  }

  private interface Use {
    Object use() throws Exception;
  }

  private static String refusal(Use use) throws Exception {
    try {
      return String.valueOf(use.use());
    } catch (NotOnLoopException e) {
      return "NotOnLoopException";
    }
  }
}
