/**
 * Sockets for o-routines.
 *
 * <p>{@link io.monocle.net.Tcp} connects, listens and serves; {@link io.monocle.net.Connection} is
 * one connection.
 */
@NullMarked
package io.monocle.net;

import org.jspecify.annotations.NullMarked;
