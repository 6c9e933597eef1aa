package io.monocle.tck.mutant;

import io.monocle.spi.Backend;
import io.monocle.spi.Cancellable;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.SocketOptions;
import io.monocle.spi.Transport;
import io.monocle.spi.TransportListener;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** Listeners and backends that end wrongly. */
final class CloseMutants {
  private CloseMutants() {}

  static List<Mutant> all() {
    return List.of(
        listener("TCP-27", "keeps the port of a closed listener", Keeping::new),
        Mutant.of("TCP-27", "takes its connections along", alongWithChildren()),
        listener("TCP-28", "calls back inside close", Hasty::new),
        listener("TCP-28", "hears only the first who closes", Once::new),
        Mutant.backend("CLOSE-1", "a new stage for every call", NewStage::new),
        Mutant.backend("CLOSE-1", "never ends", Endless::new).foundLate(),
        Mutant.driver(
            "CLOSE-2", "drops what comes too late without a word", CloseMutants::dropping),
        Mutant.driver("CLOSE-2", "refuses with another exception", CloseMutants::rude),
        Mutant.backend("CLOSE-3", "cannot be closed on its own thread", Stubborn::new),
        Mutant.backend("CLOSE-4", "blocks until it has ended", Blocking::new).foundLate(),
        Mutant.backend("CLOSE-4", "has ended while a task runs", Pretending::new),
        Mutant.backend("CLOSE-5", "runs on when it has ended", RunningOn::new),
        Mutant.of("CLOSE-6", "waits for its timers", waitingForTimers()).foundLate(),
        Mutant.of("CLOSE-6", "fires its timers when it ends", firingTimers()),
        Mutant.of("CLOSE-7", "every new task prolongs the end", quietPeriod()).foundLate(),
        Mutant.driver("CLOSE-7", "breaks under fire", CloseMutants::rude),
        Mutant.backend("CLOSE-8", "leaves its sockets open", RunningOn::new).foundLate(),
        Mutant.of("CLOSE-9", "ends its first loop only", firstLoopOnly()));
  }

  private static Mutant listener(
      String rule, String name, UnaryOperator<TransportListener> breaks) {
    return Mutant.transport(
        rule,
        name,
        transport ->
            new TransportShim(transport) {
              @Override
              public void listen(
                  InetSocketAddress local, SocketOptions options, ListenHandler handler) {
                sound.listen(
                    local,
                    options,
                    new Listening(handler) {
                      @Override
                      public void listening(TransportListener listener) {
                        sound.listening(breaks.apply(listener));
                      }
                    });
              }
            });
  }

  private static final class Keeping extends TransportShim.Listener {
    Keeping(TransportListener sound) {
      super(sound);
    }

    @Override
    public void close(Runnable closed) {
      closed.run();
    }
  }

  private static final class Hasty extends TransportShim.Listener {
    Hasty(TransportListener sound) {
      super(sound);
    }

    @Override
    public void close(Runnable closed) {
      sound.close(() -> {});
      closed.run();
    }
  }

  private static final class Once extends TransportShim.Listener {
    private boolean closing;

    Once(TransportListener sound) {
      super(sound);
    }

    @Override
    public void close(Runnable closed) {
      if (!closing) {
        closing = true;
        sound.close(closed);
      }
    }
  }

  private static Defect alongWithChildren() {
    List<Link> links = new ArrayList<>();
    return new Defect() {
      @Override
      public Link link(LoopDriver loop) {
        Link link = new Link();
        links.add(link);
        return link;
      }

      @Override
      public Transport transport(LoopDriver loop, Transport transport) {
        return new TransportShim(transport) {
          @Override
          public void listen(
              InetSocketAddress local, SocketOptions options, ListenHandler handler) {
            sound.listen(
                local,
                options,
                new Listening(handler) {
                  @Override
                  public void listening(TransportListener listener) {
                    sound.listening(
                        new Listener(listener) {
                          @Override
                          public void close(Runnable closed) {
                            links.forEach(Link::close);
                            sound.close(closed);
                          }
                        });
                  }
                });
          }
        };
      }
    };
  }

  private static final class NewStage extends BackendShim {
    NewStage(Backend sound) {
      super(sound);
    }

    @Override
    public CompletionStage<Void> close() {
      return sound.close().toCompletableFuture().copy();
    }
  }

  private static final class Endless extends BackendShim {
    private final CompletableFuture<Void> never = new CompletableFuture<>();

    Endless(Backend sound) {
      super(sound);
    }

    @Override
    public CompletionStage<Void> close() {
      sound.close();
      return never;
    }
  }

  private static LoopDriver dropping(LoopDriver sound) {
    return new DriverShim(sound) {
      @Override
      public void execute(Runnable task) {
        try {
          sound.execute(task);
        } catch (RejectedExecutionException e) {
          // That is the defect.
        }
      }
    };
  }

  private static LoopDriver rude(LoopDriver sound) {
    return new DriverShim(sound) {
      @Override
      public void execute(Runnable task) {
        try {
          sound.execute(task);
        } catch (RejectedExecutionException e) {
          throw new IllegalStateException("closed", e);
        }
      }
    };
  }

  private static final class Stubborn extends BackendShim {
    Stubborn(Backend sound) {
      super(sound);
    }

    @Override
    public CompletionStage<Void> close() {
      if (sound.loops().stream().anyMatch(LoopDriver::inLoop)) {
        throw new IllegalStateException("on my own thread");
      }
      return sound.close();
    }
  }

  private static final class Blocking extends BackendShim {
    Blocking(Backend sound) {
      super(sound);
    }

    @Override
    public CompletionStage<Void> close() {
      CompletionStage<Void> closed = sound.close();
      closed.toCompletableFuture().join();
      return closed;
    }
  }

  private static final class Pretending extends BackendShim {
    private final CompletableFuture<Void> closed = CompletableFuture.completedFuture(null);

    Pretending(Backend sound) {
      super(sound);
    }

    @Override
    public CompletionStage<Void> close() {
      sound.close();
      return closed;
    }
  }

  /** The first call does nothing; the second, which is the check's cleaning up, closes. */
  private static final class RunningOn extends BackendShim {
    private final AtomicInteger calls = new AtomicInteger();

    RunningOn(Backend sound) {
      super(sound);
    }

    @Override
    public CompletionStage<Void> close() {
      return calls.getAndIncrement() == 0 ? CompletableFuture.completedFuture(null) : sound.close();
    }
  }

  private static Defect waitingForTimers() {
    AtomicInteger pending = new AtomicInteger();
    return new Defect() {
      @Override
      public LoopDriver driver(LoopDriver sound) {
        return new DriverShim(sound) {
          @Override
          public Cancellable schedule(Runnable task, long delayNanos) {
            pending.incrementAndGet();
            return sound.schedule(task, delayNanos);
          }
        };
      }

      @Override
      public Backend backend(Backend sound) {
        return new BackendShim(sound) {
          @Override
          public CompletionStage<Void> close() {
            CompletionStage<Void> closed = sound.close();
            return pending.get() == 0 ? closed : new CompletableFuture<>();
          }
        };
      }
    };
  }

  private static Defect firingTimers() {
    List<Runnable> pending = new ArrayList<>();
    return new Defect() {
      @Override
      public LoopDriver driver(LoopDriver sound) {
        return new DriverShim(sound) {
          @Override
          public Cancellable schedule(Runnable task, long delayNanos) {
            pending.add(task);
            return sound.schedule(task, delayNanos);
          }
        };
      }

      @Override
      public Backend backend(Backend sound) {
        return new BackendShim(sound) {
          @Override
          public CompletionStage<Void> close() {
            pending.forEach(Runnable::run);
            return sound.close();
          }
        };
      }
    };
  }

  /** Ends when nobody has handed over anything for two seconds. */
  private static Defect quietPeriod() {
    AtomicLong lastTask = new AtomicLong(System.nanoTime());
    return new Defect() {
      @Override
      public LoopDriver driver(LoopDriver sound) {
        return new DriverShim(sound) {
          @Override
          public void execute(Runnable task) {
            lastTask.set(System.nanoTime());
            sound.execute(task);
          }
        };
      }

      @Override
      public Backend backend(Backend sound) {
        return new BackendShim(sound) {
          private final CompletableFuture<Void> closed = new CompletableFuture<>();

          @Override
          public CompletionStage<Void> close() {
            long left = lastTask.get() + TimeUnit.SECONDS.toNanos(2) - System.nanoTime();
            if (left <= 0) {
              sound.close().thenRun(() -> closed.complete(null));
            } else {
              CompletableFuture.delayedExecutor(left, TimeUnit.NANOSECONDS).execute(this::close);
            }
            return closed;
          }
        };
      }
    };
  }

  private static Defect firstLoopOnly() {
    return new Defect() {
      @Override
      public Backend backend(Backend sound) {
        return new BackendShim(sound) {
          private final AtomicInteger calls = new AtomicInteger();
          private final List<LoopDriver> loops = firstRefuses(sound, calls);

          @Override
          public List<? extends LoopDriver> loops() {
            return loops;
          }

          @Override
          public CompletionStage<Void> close() {
            return calls.getAndIncrement() == 0
                ? CompletableFuture.completedFuture(null)
                : sound.close();
          }
        };
      }

      private List<LoopDriver> firstRefuses(Backend sound, AtomicInteger calls) {
        List<LoopDriver> loops = new ArrayList<>(sound.loops());
        loops.set(
            0,
            new DriverShim(loops.getFirst()) {
              @Override
              public void execute(Runnable task) {
                if (calls.get() > 0) {
                  throw new RejectedExecutionException("closed");
                }
                sound.execute(task);
              }
            });
        return loops;
      }
    };
  }
}
