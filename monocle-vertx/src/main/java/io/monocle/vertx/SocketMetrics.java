package io.monocle.vertx;

import io.vertx.core.Vertx;
import io.vertx.core.internal.net.NetSocketInternal;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Has Vert.x count the bytes of a socket that do not come by it.
 *
 * <p>Vert.x keeps the way there in a package that its module does not export; on the module path
 * its metrics count Monocle's connections without their bytes, unless there is {@code --add-exports
 * io.vertx.core/io.vertx.core.net.impl=io.monocle.vertx}.
 */
final class SocketMetrics {
  private static final SocketMetrics NONE = new SocketMetrics(null, null);
  private static final @Nullable MethodHandle READ = find("reportBytesRead");
  private static final @Nullable MethodHandle WRITTEN = find("reportBytesWritten");

  private final @Nullable MethodHandle read;
  private final @Nullable MethodHandle written;

  private SocketMetrics(@Nullable MethodHandle read, @Nullable MethodHandle written) {
    this.read = read;
    this.written = written;
  }

  private static @Nullable MethodHandle find(String name) {
    try {
      return MethodHandles.lookup()
          .findVirtual(
              Class.forName("io.vertx.core.net.impl.ConnectionBase"),
              name,
              MethodType.methodType(void.class, long.class));
    } catch (ReflectiveOperationException | LinkageError e) {
      return null;
    }
  }

  /** Those of a socket; they do nothing if its Vert.x has none. */
  static SocketMetrics of(Vertx vertx, NetSocketInternal socket) {
    MethodHandle ofRead = READ;
    MethodHandle ofWritten = WRITTEN;
    return ofRead == null || ofWritten == null || !vertx.isMetricsEnabled()
        ? NONE
        : new SocketMetrics(ofRead.bindTo(socket), ofWritten.bindTo(socket));
  }

  /** Has them count what comes and goes by a socket's pipeline. */
  static void countIn(Vertx vertx, NetSocketInternal socket) {
    SocketMetrics metrics = of(vertx, socket);
    if (metrics != NONE) {
      socket.channelHandlerContext().pipeline().addFirst(new CountedBytes(metrics));
    }
  }

  void read(long bytes) {
    report(read, bytes);
  }

  void written(long bytes) {
    report(written, bytes);
  }

  private static void report(@Nullable MethodHandle report, long bytes) {
    if (report != null) {
      try {
        report.invokeExact(bytes);
      } catch (Throwable e) {
        throw new IllegalStateException("Vert.x has changed its metrics", e);
      }
    }
  }
}
