package io.monocle.vertx;

import io.netty.channel.ChannelPipeline;
import io.vertx.core.Handler;
import io.vertx.core.http.Http2ServerConfig;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.http.HttpServerInternal;
import io.vertx.core.tracing.TracingPolicy;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way to have Vert.x speak HTTP/2 on a connection that it has made one of HTTP/1.1.
 *
 * <p>Vert.x can look at the preface by itself, but has then no place for what {@link
 * HttpServerLink} does before the first head of HTTP/1.1 is decoded; and it would take upgrades
 * from HTTP/1.1, too. On the module path this takes, besides what {@link EngineAccess} takes, the
 * export of two more packages; without them the backend does not have the capability HTTP2.
 */
final class Http2Access {
  private static final @Nullable Http2Access INSTANCE = find();

  private final MethodHandle initializer;
  private final MethodHandle configure;
  private final MethodHandle connections;

  private Http2Access(MethodHandle initializer, MethodHandle configure, MethodHandle connections) {
    this.initializer = initializer;
    this.configure = configure;
    this.connections = connections;
  }

  private static @Nullable Http2Access find() {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    String engine = EngineAccess.PACKAGE;
    try {
      Class<?> initializer =
          Class.forName(engine + ".http2.codec.Http2CodecServerChannelInitializer");
      Class<?> connections = Class.forName(engine + ".tcp.HttpServerConnectionHandler");
      return new Http2Access(
          lookup.unreflectConstructor(initializer.getConstructors()[0]),
          lookup.unreflect(
              initializer.getMethod(
                  "configureHttp2", ContextInternal.class, ChannelPipeline.class, boolean.class)),
          lookup.unreflectConstructor(connections.getConstructors()[0]));
    } catch (ReflectiveOperationException | LinkageError e) {
      return null;
    }
  }

  /** Whether Vert.x lets this module in. */
  static boolean isGranted() {
    return INSTANCE != null && EngineAccess.isGranted();
  }

  /**
   * Replaces what Vert.x has at the end of a pipeline.
   *
   * @param connected is told of the connection when the client's settings have come
   */
  static void speak(
      HttpServerInternal server,
      ContextInternal context,
      ChannelPipeline pipeline,
      Http2ServerConfig config,
      Handler<HttpConnection> connected,
      Handler<HttpServerRequest> requested) {
    Http2Access access = INSTANCE;
    if (access == null) {
      throw new UnsupportedOperationException("this backend lacks the capability HTTP2");
    }
    Handler<Throwable> failed = failure -> {}; // the exchanges hear of it
    Handler<HttpServerRequest> invalid = request -> {};
    Supplier<ContextInternal> same = () -> context;
    try {
      Object handler =
          access.connections.invoke(
              server.unwrap(),
              Set.of(HttpVersion.HTTP_2),
              "",
              requested,
              invalid,
              null,
              null,
              connected,
              failed,
              config.getConnectionWindowSize());
      Object made =
          access.initializer.invoke(
              null,
              TracingPolicy.IGNORE,
              null,
              null,
              false,
              false,
              config,
              null,
              same,
              handler,
              null,
              false);
      access.configure.invoke(made, context, pipeline, false);
    } catch (Throwable e) {
      throw new IllegalStateException("Vert.x has changed its HTTP/2 connections", e);
    }
  }

  /** Says that the connection ends. To shut it down instead would leave its end to Vert.x. */
  @SuppressWarnings("deprecation") // what replaces it closes the connection, too
  static void goAway(HttpConnection connection) {
    var _ = connection.goAway(0);
  }
}
