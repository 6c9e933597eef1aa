package io.monocle.netty.codec;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Settings;
import org.jspecify.annotations.Nullable;

/**
 * This side's end of a connection of HTTP/2, which its {@linkplain Http2Codec codec} tells what
 * happens. Loop's thread only.
 */
abstract class Http2Link {
  /** So much may come of all bodies of a connection that nobody reads. */
  private static final int LARGEST_WINDOW = 16 << 20;

  private final Http2Codec codec;
  private final SharedFlush flush;

  /** Not in the pipeline yet. */
  Http2Link(Channel channel, boolean server, Http2Settings settings) {
    codec = Http2Codec.of(this, server, settings);
    flush = SharedFlush.of(channel);
  }

  /** What is to be in the pipeline. */
  final ChannelHandler handler() {
    return codec;
  }

  final Http2Codec codec() {
    return codec;
  }

  final SharedFlush flush() {
    return flush;
  }

  /** It is in the pipeline. */
  abstract void began();

  /** The peer begins a stream; null if it may not. */
  abstract @Nullable Http2Exchange begun(int id);

  /** What the peer allows. */
  abstract void settingsCame(Http2Settings settings);

  /** The peer says that it goes, and has not begun with the streams after the last one. */
  abstract void peerLeaves(int last);

  /** An exchange is over, and its stream closed. */
  abstract void closed(Http2Exchange exchange);

  /** The channel is closed. */
  abstract void ended();

  /** Ends it at once. */
  abstract void close();

  /** One body that nobody reads must not take the window of all others. */
  final void widenFor(long streams) {
    codec.widen((int) Math.min(streams * Http2CodecUtil.DEFAULT_WINDOW_SIZE, LARGEST_WINDOW));
  }
}
