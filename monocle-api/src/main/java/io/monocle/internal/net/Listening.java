package io.monocle.internal.net;

import io.monocle.Promise;
import io.monocle.internal.Command;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Promises;
import io.monocle.internal.Resources;
import io.monocle.internal.Turn;
import io.monocle.internal.WritablePromise;
import io.monocle.spi.TransportListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A listening socket, whatever comes of it. Its state belongs to the holder of its loop. */
public abstract class Listening implements Resources.Resource {
  /** The loop it was opened on. */
  protected final EventLoop loop;

  private final WritablePromise<InetSocketAddress> bound = Promises.lasting();
  private final WritablePromise<@Nullable Void> unbound = Promises.lasting();
  private @Nullable InetSocketAddress asked;
  private @Nullable TransportListener listener;
  private volatile boolean closing;

  /** A socket that does not listen yet. */
  protected Listening(EventLoop loop) {
    this.loop = loop;
  }

  /** Asks the backend for it; {@link #listening} or {@link #failed} answers. Loop's own thread. */
  protected abstract void ask(InetSocketAddress address);

  /** It stops listening: a moment to let go of what waits. Holder. */
  void unbinding() {}

  /** Begins to listen. Holder. */
  protected final void begin(@Nullable String host, int port) {
    WritablePromise<List<InetSocketAddress>> addresses =
        (WritablePromise<List<InetSocketAddress>>) Addresses.resolve(loop, host, port);
    Promises.onLoop(
        loop,
        addresses,
        () -> {
          Throwable cause = addresses.failure();
          if (cause != null) {
            notBound(cause);
          } else {
            bind(addresses.value().getFirst());
          }
        });
  }

  private void bind(InetSocketAddress address) {
    asked = address;
    loop.command(
        new Command.Action(
            () -> {
              try {
                ask(address);
              } catch (UnsupportedOperationException noSockets) {
                loop.postFromDriver(Turn.of(() -> notBound(noSockets)));
              }
            }));
  }

  /** The address, once it listens. */
  public final Promise<InetSocketAddress> bound() {
    return bound;
  }

  /** Complete once the port is free again. */
  public final Promise<@Nullable Void> unbound() {
    return unbound;
  }

  /** Whether it is to listen no more. Any thread. */
  public final boolean isClosing() {
    return closing;
  }

  /** Stops listening; from any thread. */
  public final void unbind() {
    if (!closing) {
      closing = true;
      loop.onLoop(this::closeListener);
    }
  }

  private void closeListener() {
    unbinding();
    TransportListener open = listener;
    if (open != null) {
      listener = null;
      loop.command(
          new Command.Action(
              () -> open.close(() -> loop.postFromDriver(Turn.of(this::nowUnbound)))));
    } else if (bound.isDone()) {
      unbound.succeed(null);
    }
  }

  private void nowUnbound() {
    loop.resources().remove(this);
    unbound.succeed(null);
  }

  private void notBound(Throwable cause) {
    closing = true;
    bound.fail(cause);
    unbound.fail(cause);
  }

  @Override
  public final void stopAccepting() {
    unbind();
  }

  @Override
  public void abort() {
    unbind();
  }

  /** It listens. Loop's own thread. */
  public final void listening(TransportListener newListener) {
    InetSocketAddress address = newListener.localAddress();
    loop.postFromDriver(
        Turn.of(
            () -> {
              listener = newListener;
              loop.resources().add(this);
              bound.succeed(address);
              if (closing) {
                closeListener();
              }
            }));
  }

  /** It cannot listen. Loop's own thread. */
  public final void failed(IOException cause) {
    loop.postFromDriver(
        Turn.of(() -> notBound(Failures.ofListen(Objects.requireNonNull(asked), cause))));
  }
}
