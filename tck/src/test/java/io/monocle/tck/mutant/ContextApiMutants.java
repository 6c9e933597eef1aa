package io.monocle.tck.mutant;

import io.monocle.Body;
import io.monocle.Loop;
import io.monocle.Monocle;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.net.ConnectionHandler;
import io.monocle.net.Tcp;
import io.monocle.net.TcpOptions;
import io.monocle.net.TcpServer;
import io.monocle.tck.core.ThreadNote;
import io.monocle.tck.subject.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** O-routines that take over too little, or too much. */
final class ContextApiMutants {
  private static final ThreadNote.Note OF_ANOTHER = new ThreadNote.Note() {};

  private ContextApiMutants() {}

  static List<ApiMutant> all() {
    return List.of(
        ApiMutant.of("CTX-1", "begins with nothing", BeginsWithNothing::new),
        ApiMutant.of("CTX-2", "goes on with another's", GoesOnWithAnothers::new),
        ApiMutant.of("CTX-3", "leaves it to callbacks", LeavesItToCallbacks::new),
        ApiMutant.of("CTX-4", "offloads with nothing", OffloadsWithNothing::new),
        ApiMutant.of("CTX-5", "undoes it at once", UndoesAtOnce::new),
        ApiMutant.of("CTX-6", "serves with a stranger's", ServesWithAStrangers::new),
        ApiMutant.of("CTX-7", "lets failures through", LetsFailuresThrough::new));
  }

  private static final class BeginsWithNothing implements Subject {
    @Override
    public <T extends @Nullable Object> Oroutine<T> launch(Loop loop, Body<T> body) {
      return loop.launch(
          () -> {
            ThreadNote.set(null);
            return body.run();
          });
    }
  }

  private static final class GoesOnWithAnothers implements Subject {
    @Override
    public <T extends @Nullable Object> T await(Promise<T> promise) {
      T value = Monocle.await(promise);
      ThreadNote.set(OF_ANOTHER);
      return value;
    }
  }

  private static final class LeavesItToCallbacks implements Subject {
    @Override
    public void execute(Loop loop, Runnable callback) {
      ThreadNote.Note note = ThreadNote.get();
      loop.execute(
          () -> {
            ThreadNote.set(note);
            callback.run();
          });
    }
  }

  private static final class OffloadsWithNothing implements Subject {
    @Override
    public <T extends @Nullable Object> Promise<T> offload(Body<T> blocking) {
      return Monocle.offload(
          () -> {
            ThreadNote.set(null);
            return blocking.run();
          });
    }
  }

  private static final class UndoesAtOnce implements Subject {
    @Override
    public <T extends @Nullable Object> Oroutine<T> launch(Loop loop, Body<T> body) {
      return loop.launch(
          () -> {
            ThreadNote.Note note = ThreadNote.get();
            if (note != null) {
              note.undone();
            }
            return body.run();
          });
    }
  }

  private static final class ServesWithAStrangers implements Subject {
    @Override
    public TcpServer serve(String host, int port, TcpOptions options, ConnectionHandler handler) {
      return Tcp.serve(
          host,
          port,
          options,
          connection -> {
            ThreadNote.set(OF_ANOTHER);
            handler.handle(connection);
          });
    }
  }

  private static final class LetsFailuresThrough implements Subject {
    @Override
    public <T extends @Nullable Object> Oroutine<T> launch(Loop loop, Body<T> body) {
      ThreadNote.Note note = ThreadNote.get();
      if (note != null) {
        note.captured();
      }
      return loop.launch(body);
    }
  }
}
