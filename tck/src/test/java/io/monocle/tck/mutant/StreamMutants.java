package io.monocle.tck.mutant;

import io.monocle.spi.LoopDriver;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Connections that spoil, lose or pile up bytes, or miscount them. */
final class StreamMutants {
  private StreamMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.link("TCP-9", "a byte in many is lost", Losing::new).foundLate(),
        Mutant.link("TCP-9", "some bytes come twice", Doubling::new),
        Mutant.link("TCP-9", "two reads change places", Swapping::new),
        Mutant.link("TCP-10", "writes from the start of the array", FromTheStart::new),
        Mutant.link("TCP-10", "writes to the end of the array", ToTheEnd::new),
        Mutant.link("TCP-11", "reads into the same array again", Reusing::new),
        Mutant.link("TCP-12", "says written when it is queued", Hasty::new),
        Mutant.link("TCP-13", "reads from the start", Eager::new),
        Mutant.link("TCP-14", "never stops reading", Deaf::new),
        Mutant.link("TCP-15", "reads on into a queue of its own", Hoarding::new),
        Mutant.link("TCP-16", "never says that a batch is complete", Endless::new).foundLate(),
        Mutant.link("TCP-16", "says so before the last bytes", TooSoon::new),
        Mutant.of("TCP-17", "reads when nothing else is left", starving()),
        Mutant.of("TCP-67", "reads when no drain is left", starvingByDrains()),
        Mutant.link("TCP-18", "counts some bytes twice", Generous::new),
        Mutant.link("TCP-18", "forgets to count some bytes", Mean::new).foundLate());
  }

  private static final class Losing extends Link {
    private int count;

    @Override
    public void received(byte[] bytes) {
      boolean lose = ++count % 5 == 0 && bytes.length > 1;
      super.received(lose ? Arrays.copyOf(bytes, bytes.length - 1) : bytes);
    }
  }

  private static final class Doubling extends Link {
    private int count;

    @Override
    public void received(byte[] bytes) {
      super.received(bytes);
      if (++count == 3) {
        super.received(bytes.clone());
      }
    }
  }

  private static final class Swapping extends Link {
    private int count;
    private byte @Nullable [] kept;

    @Override
    public void received(byte[] bytes) {
      if (++count == 3) {
        kept = bytes;
      } else {
        super.received(bytes);
      }
      if (count == 4 && kept != null) {
        super.received(kept);
      }
    }
  }

  private static final class FromTheStart extends Link {
    @Override
    public void write(byte[] bytes, int offset, int length) {
      super.write(bytes, 0, length);
    }
  }

  private static final class ToTheEnd extends Link {
    @Override
    public void write(byte[] bytes, int offset, int length) {
      super.write(bytes, offset, bytes.length - offset);
    }
  }

  private static final class Reusing extends Link {
    private byte[] buffer = new byte[0];

    @Override
    public void received(byte[] bytes) {
      if (buffer.length != bytes.length) {
        buffer = new byte[bytes.length];
      }
      System.arraycopy(bytes, 0, buffer, 0, bytes.length);
      super.received(buffer);
    }
  }

  private static final class Hasty extends Link {
    @Override
    public void write(byte[] bytes, int offset, int length) {
      super.write(bytes, offset, length);
      super.written(length);
    }

    @Override
    public void written(int bytes) {}
  }

  private static final class Eager extends Link {
    @Override
    void begin() {
      reading(true);
    }
  }

  private static final class Deaf extends Link {
    @Override
    public void reading(boolean on) {
      super.reading(true);
    }
  }

  private static final class Hoarding extends Link {
    private final Queue<byte[]> hoard = new ArrayDeque<>();
    private boolean on;

    @Override
    void begin() {
      below().reading(true);
    }

    @Override
    public void reading(boolean wanted) {
      on = wanted;
      while (on && !hoard.isEmpty()) {
        super.received(hoard.remove());
      }
      if (on) {
        super.batchComplete();
      }
    }

    @Override
    public void received(byte[] bytes) {
      if (on) {
        super.received(bytes);
      } else {
        hoard.add(bytes);
      }
    }
  }

  private static final class Endless extends Link {
    @Override
    public void batchComplete() {}
  }

  private static final class TooSoon extends Link {
    @Override
    public void received(byte[] bytes) {
      super.batchComplete();
      super.received(bytes);
    }

    @Override
    public void batchComplete() {}
  }

  private static final class Generous extends Link {
    @Override
    public void written(int bytes) {
      super.written(bytes + 1);
    }
  }

  private static final class Mean extends Link {
    private int count;

    @Override
    public void written(int bytes) {
      if (++count % 10 != 0) {
        super.written(bytes);
      }
    }
  }

  private static Defect starving() {
    return new Starving() {
      @Override
      DriverShim counting(LoopDriver sound) {
        return new DriverShim(sound) {
          @Override
          public void execute(Runnable task) {
            sound.execute(counted(task));
          }
        };
      }

      @Override
      void uncounted(LoopDriver loop, Runnable task) {
        loop.executeAfterEvents(task);
      }
    };
  }

  private static Defect starvingByDrains() {
    return new Starving() {
      @Override
      DriverShim counting(LoopDriver sound) {
        return new DriverShim(sound) {
          @Override
          public void executeAfterEvents(Runnable task) {
            sound.executeAfterEvents(counted(task));
          }
        };
      }

      @Override
      void uncounted(LoopDriver loop, Runnable task) {
        loop.execute(task);
      }
    };
  }

  /** Holds what is read back as long as tasks of some kind are queued. */
  private abstract static class Starving implements Defect {
    private final AtomicInteger pending = new AtomicInteger();

    abstract DriverShim counting(LoopDriver sound);

    abstract void uncounted(LoopDriver loop, Runnable task);

    final Runnable counted(Runnable task) {
      pending.incrementAndGet();
      return () -> {
        task.run();
        pending.decrementAndGet();
      };
    }

    @Override
    public LoopDriver driver(LoopDriver sound) {
      return counting(sound);
    }

    @Override
    public Link link(LoopDriver loop) {
      return new Link() {
        @Override
        public void received(byte[] bytes) {
          whenIdle(loop, () -> above().received(bytes));
        }

        @Override
        public void batchComplete() {
          whenIdle(loop, above()::batchComplete);
        }
      };
    }

    private void whenIdle(LoopDriver loop, Runnable event) {
      if (pending.get() == 0) {
        event.run();
      } else {
        uncounted(loop, () -> whenIdle(loop, event));
      }
    }
  }
}
