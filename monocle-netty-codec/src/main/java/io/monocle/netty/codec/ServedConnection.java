package io.monocle.netty.codec;

import io.netty.channel.Channel;

/** A connection of an HTTP server. */
interface ServedConnection extends HttpLoop.Resident {

  /** Its channel. Any thread. */
  Channel channel();

  /** The server stops: it ends now, or with what it has under way. Loop's thread. */
  void closeIfIdle();
}
