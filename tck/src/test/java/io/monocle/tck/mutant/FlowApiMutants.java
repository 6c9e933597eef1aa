package io.monocle.tck.mutant;

import io.monocle.Blocking;
import io.monocle.Deferred;
import io.monocle.Flows;
import io.monocle.Loop;
import io.monocle.Promise;
import io.monocle.tck.subject.Subject;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Publishers and subscribers that do not keep to what was asked for. */
final class FlowApiMutants {
  private FlowApiMutants() {}

  static List<ApiMutant> all() {
    return List.of(
        ApiMutant.of("EMBED-22", "asks for everything", Eager::new),
        ApiMutant.of("EMBED-23", "asks for four times as much", Greedy::new),
        ApiMutant.of("EMBED-24", "takes whatever comes", Greedy::new),
        ApiMutant.of("EMBED-25", "cancels nothing", CancelsNothing::new).foundLate(),
        ApiMutant.of("EMBED-26", "cancels nothing", CancelsNothing::new).foundLate(),
        ApiMutant.of("EMBED-27", "wraps it", Wraps::new),
        ApiMutant.of("EMBED-28", "reads one byte too many", ReadsAhead::new),
        ApiMutant.of("EMBED-29", "takes an item to see that there is one", Impatient::new),
        ApiMutant.of("EMBED-30", "goes on", GoesOn::new));
  }

  private abstract static class Between<T> implements Flow.Subscriber<T> {
    final Flow.Subscriber<? super T> sound;

    Between(Flow.Subscriber<? super T> sound) {
      this.sound = sound;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      sound.onSubscribe(subscription);
    }

    @Override
    public void onNext(T item) {
      sound.onNext(item);
    }

    @Override
    public void onError(Throwable failure) {
      sound.onError(failure);
    }

    @Override
    public void onComplete() {
      sound.onComplete();
    }
  }

  private record Other(UnaryOperator<Long> request, Runnable onCancel, Flow.Subscription sound)
      implements Flow.Subscription {

    @Override
    public void request(long count) {
      sound.request(request.apply(count));
    }

    @Override
    public void cancel() {
      onCancel.run();
    }
  }

  private static <T> Flow.Publisher<T> eager(Flow.Publisher<T> publisher) {
    return subscriber ->
        publisher.subscribe(
            new Between<T>(subscriber) {
              @Override
              public void onSubscribe(Flow.Subscription subscription) {
                sound.onSubscribe(
                    new Other(count -> Long.MAX_VALUE, subscription::cancel, subscription));
                subscription.request(Long.MAX_VALUE);
              }
            });
  }

  private static <T> Flow.Publisher<T> deaf(Flow.Publisher<T> publisher) {
    return subscriber ->
        publisher.subscribe(
            new Between<T>(subscriber) {
              @Override
              public void onSubscribe(Flow.Subscription subscription) {
                sound.onSubscribe(new Other(count -> count, () -> {}, subscription));
              }
            });
  }

  private static final class Eager implements Subject {
    @Override
    public <T> Flow.Publisher<T> publisher(Loop loop, Flows.EmitterBody<T> body) {
      return eager(Flows.publisher(loop, body));
    }
  }

  private static final class Greedy implements Subject {
    @Override
    public <T> Flows.Items<T> each(Flow.Publisher<? extends T> publisher, int prefetch) {
      return Flows.each(publisher, prefetch * 4);
    }
  }

  private static final class CancelsNothing implements Subject {
    @Override
    public <T> Flow.Publisher<T> publisher(Loop loop, Flows.EmitterBody<T> body) {
      return deaf(Flows.publisher(loop, body));
    }

    @Override
    public <T> Flows.Items<T> each(Flow.Publisher<? extends T> publisher, int prefetch) {
      return Flows.each(deaf(publisher), prefetch);
    }
  }

  private static final class Wraps implements Subject {
    @Override
    public <T> Flow.Publisher<T> publisher(Loop loop, Flows.EmitterBody<T> body) {
      return subscriber ->
          Flows.publisher(loop, body)
              .subscribe(
                  new Between<T>(subscriber) {
                    @Override
                    public void onError(Throwable failure) {
                      sound.onError(new IllegalStateException(failure));
                    }
                  });
    }
  }

  private static final class ReadsAhead implements Subject {
    @Override
    public InputStream inputStream(Supplier<Promise<byte @Nullable []>> reads) {
      InputStream sound = Blocking.inputStream(reads);
      return new FilterInputStream(sound) {
        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
          int count = super.read(target, offset, length);
          return read() < 0 ? -1 : count;
        }
      };
    }
  }

  private static final class Impatient implements Subject {
    @Override
    public <T> Iterator<T> iterator(Iterable<T> items) {
      Iterator<T> sound = Blocking.iterator(items);
      return new Iterator<>() {
        private boolean asked;

        @Override
        public boolean hasNext() {
          if (asked && sound.hasNext()) {
            sound.next();
          }
          asked = sound.hasNext();
          return asked;
        }

        @Override
        public T next() {
          asked = false;
          return sound.next();
        }
      };
    }
  }

  private static final class GoesOn implements Subject {
    @Override
    public InputStream inputStream(Supplier<Promise<byte @Nullable []>> reads) {
      return Blocking.inputStream(
          () -> {
            Deferred<byte @Nullable []> lasting = new Deferred<>();
            reads.get().onSuccess(lasting::succeed);
            return lasting.promise();
          });
    }
  }
}
