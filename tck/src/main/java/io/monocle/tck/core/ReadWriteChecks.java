package io.monocle.tck.core;

import io.monocle.Promise;
import io.monocle.TimeoutException;
import io.monocle.sync.ReadWriteLock;
import io.monocle.tck.subject.Subject;
import java.time.Duration;

/** Read-write locks. */
final class ReadWriteChecks {
  private ReadWriteChecks() {}

  static void manyOrOne(CoreBench bench) throws Exception {
    Subject api = bench.api();
    ReadWriteLock lock = new ReadWriteLock(2);
    bench.run(
        () -> {
          api.await(api.acquireRead(lock));
          api.await(api.acquireRead(lock));
          Promise<?> third = api.acquireRead(lock);
          bench.attempt().equal("whether a third may read", false, third.isDone());
          lock.releaseRead();
          api.await(third, bench.patience());
          bench.trace().saw("a third reads after the first");
          Promise<?> write = api.acquireWrite(lock);
          lock.releaseRead();
          bench.attempt().equal("whether one writes while one reads", false, write.isDone());
          lock.releaseRead();
          api.await(write, bench.patience());
          bench.attempt().equal("whether one reads meanwhile", false, lock.tryAcquireRead());
          api.releaseWrite(lock);
          bench.attempt().equal("whether one reads afterwards", true, lock.tryAcquireRead());
          return true;
        });
  }

  static void writerFirst(CoreBench bench) throws Exception {
    Subject api = bench.api();
    ReadWriteLock lock = new ReadWriteLock();
    bench.run(
        () -> {
          api.await(api.acquireRead(lock));
          Promise<?> write = api.acquireWrite(lock);
          Promise<?> read = api.acquireRead(lock);
          bench.attempt().equal("whether a reader overtakes a writer", false, read.isDone());
          lock.releaseRead();
          api.await(write, bench.patience());
          bench.attempt().equal("whether it reads while one writes", false, read.isDone());
          api.releaseWrite(lock);
          api.await(read, bench.patience());
          bench.trace().saw("the reader after the writer");
          bench.failing(
              "a writer's await",
              TimeoutException.class,
              bench.scaled(Duration.ofMillis(10)),
              () -> api.acquireWrite(lock));
          api.await(api.acquireRead(lock), bench.patience());
          Promise<?> gives = api.acquireWrite(lock);
          Promise<?> behind = api.acquireRead(lock);
          gives.cancel();
          api.await(behind, bench.patience());
          return true;
        });
  }
}
