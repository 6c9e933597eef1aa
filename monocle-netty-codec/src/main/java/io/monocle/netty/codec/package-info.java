/**
 * What the three backends do alike with Netty's handlers, which are beneath Vert.x and Reactor
 * Netty too: the ends of TLS, OpenSSL, tunnels through proxies, limits of heads, WebSockets,
 * HTTP/2. For them only.
 */
@NullMarked
package io.monocle.netty.codec;

import org.jspecify.annotations.NullMarked;
