package io.monocle.tck.mutant;

import io.monocle.spi.LoopDriver;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Connections that end too often, too early, for no reason, or never. */
final class EndMutants {
  private EndMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.link("TCP-19", "ends its input twice", TwoEnds::new),
        Mutant.link("TCP-19", "ends its input before the last bytes", EarlyEnd::new),
        Mutant.link("TCP-19", "closes when its input ends", NoHalfClose::new),
        Mutant.link("TCP-20", "closed twice", ClosedTwice::new),
        Mutant.link("TCP-20", "one more event after closed", Afterthought::new),
        Mutant.link("TCP-20", "no closed for who aborts", Silent::new).foundLate(),
        Mutant.link("TCP-21", "a cause for its own closing", Blaming::new),
        Mutant.link("TCP-22", "throws when it is closed", Throwing::new),
        Mutant.link("TCP-22", "closed again for every close", ClosedAgain::new),
        Mutant.link("TCP-23", "closes with a reset", Resetting::new),
        Mutant.link("TCP-24", "aborts in order", Polite::new).foundLate(),
        Mutant.link("TCP-24", "a reset without a cause", Hushing::new),
        Mutant.link("TCP-25", "says nothing of a failed write", IgnoringFailure::new).foundLate(),
        Mutant.of("TCP-26", "aborts its siblings, too", epidemic()));
  }

  private static final class TwoEnds extends Link {
    @Override
    public void inputEnded() {
      super.inputEnded();
      super.inputEnded();
    }
  }

  private static final class EarlyEnd extends Link {
    private boolean wrote;
    private byte @Nullable [] kept;

    @Override
    public void write(byte[] bytes, int offset, int length) {
      wrote = true;
      super.write(bytes, offset, length);
    }

    @Override
    public void received(byte[] bytes) {
      if (kept != null) {
        super.received(kept);
      }
      kept = bytes;
      if (wrote) {
        super.received(bytes);
        kept = null;
      }
    }

    @Override
    public void inputEnded() {
      super.inputEnded();
      if (kept != null) {
        super.received(kept);
      }
    }
  }

  private static final class NoHalfClose extends Link {
    @Override
    public void inputEnded() {
      super.inputEnded();
      close();
    }
  }

  private static final class ClosedTwice extends Link {
    @Override
    public void closed(@Nullable IOException cause) {
      super.closed(cause);
      super.closed(cause);
    }
  }

  private static final class Afterthought extends Link {
    @Override
    public void closed(@Nullable IOException cause) {
      super.closed(cause);
      super.batchComplete();
    }
  }

  private static final class Silent extends Link {
    private boolean aborted;

    @Override
    public void abort() {
      aborted = true;
      super.abort();
    }

    @Override
    public void closed(@Nullable IOException cause) {
      if (!aborted) {
        super.closed(cause);
      }
    }
  }

  private static final class Blaming extends Link {
    @Override
    public void closed(@Nullable IOException cause) {
      super.closed(cause == null ? new IOException("closed") : cause);
    }
  }

  private static final class Throwing extends Link {
    private boolean closed;

    @Override
    public void closed(@Nullable IOException cause) {
      closed = true;
      super.closed(cause);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      if (closed) {
        throw new IllegalStateException("closed");
      }
      super.write(bytes, offset, length);
    }
  }

  private static final class ClosedAgain extends Link {
    private boolean closed;

    @Override
    public void closed(@Nullable IOException cause) {
      closed = true;
      super.closed(cause);
    }

    @Override
    public void close() {
      if (closed) {
        super.closed(null);
      }
      super.close();
    }
  }

  private static final class Resetting extends Link {
    @Override
    public void close() {
      abort();
    }
  }

  private static final class Polite extends Link {
    @Override
    public void abort() {
      close();
    }
  }

  private static final class Hushing extends Link {
    @Override
    public void closed(@Nullable IOException cause) {
      super.closed(null);
    }
  }

  private static final class IgnoringFailure extends Link {
    @Override
    public void closed(@Nullable IOException cause) {
      if (cause == null) {
        super.closed(null);
      }
    }
  }

  private static Defect epidemic() {
    List<Link> all = new CopyOnWriteArrayList<>();
    return new Defect() {
      @Override
      public Link link(LoopDriver loop) {
        Link link =
            new Link() {
              @Override
              public void abort() {
                all.forEach(each -> each.below().abort());
              }
            };
        all.add(link);
        return link;
      }
    };
  }
}
