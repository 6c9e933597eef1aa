package io.monocle.vertx;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpConnection;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * The way from one of Vert.x's HTTP connections to the channel below it.
 *
 * <p>Vert.x has one for sockets, {@code NetSocketInternal.channelHandlerContext()}, but keeps the
 * one for HTTP connections in a package that its module does not export. On the class path that
 * makes no difference; on the module path it takes
 *
 * <pre>{@code --add-exports io.vertx.core/io.vertx.core.http.impl=io.monocle.vertx}</pre>
 *
 * and without it the backend does not have the capability HTTP. What needs the channel is said
 * where it is used: {@link HttpServerLink}, {@link HttpClientLink}.
 */
final class EngineAccess {
  private static final String PACKAGE = "io.vertx.core.http.impl";

  private static final @Nullable EngineAccess INSTANCE = find();

  private final MethodHandle ofServer;
  private final MethodHandle ofClient;
  private final MethodHandle unwrap;

  private EngineAccess(MethodHandle ofServer, MethodHandle ofClient, MethodHandle unwrap) {
    this.ofServer = ofServer;
    this.ofClient = ofClient;
    this.unwrap = unwrap;
  }

  private static @Nullable EngineAccess find() {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    try {
      Class<?> server = Class.forName(PACKAGE + ".HttpServerConnection");
      Class<?> client = Class.forName(PACKAGE + ".HttpClientConnection");
      Class<?> unpooled = Class.forName(PACKAGE + ".UnpooledHttpClientConnection");
      MethodType handler = MethodType.methodType(ChannelHandlerContext.class);
      return new EngineAccess(
          lookup.findVirtual(server, "channelHandlerContext", handler),
          lookup.findVirtual(client, "channelHandlerContext", handler),
          lookup.findVirtual(unpooled, "unwrap", MethodType.methodType(client)));
    } catch (ReflectiveOperationException | LinkageError e) {
      return null;
    }
  }

  /** Whether Vert.x lets this module in. */
  static boolean isGranted() {
    return INSTANCE != null;
  }

  private static EngineAccess instance() {
    EngineAccess granted = INSTANCE;
    if (granted == null) {
      throw new UnsupportedOperationException(
          "this backend lacks the capability HTTP: on the module path it needs --add-exports"
              + " io.vertx.core/"
              + PACKAGE
              + "=io.monocle.vertx");
    }
    return granted;
  }

  /** Throws unless Vert.x lets this module in. */
  static void require() {
    var _ = instance();
  }

  /** The place of a server's connection in its channel's pipeline. */
  static ChannelHandlerContext ofServer(HttpConnection connection) {
    try {
      return (ChannelHandlerContext) instance().ofServer.invoke(connection);
    } catch (Throwable e) {
      throw new IllegalStateException("Vert.x has changed its HTTP connections", e);
    }
  }

  /** The place of a client's connection in its channel's pipeline. */
  static ChannelHandlerContext ofClient(HttpConnection connection) {
    EngineAccess access = instance();
    try {
      return (ChannelHandlerContext) access.ofClient.invoke(access.unwrap.invoke(connection));
    } catch (Throwable e) {
      throw new IllegalStateException("Vert.x has changed its HTTP connections", e);
    }
  }
}
