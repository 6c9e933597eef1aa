/** The backend on Reactor Netty: its event loops, its TCP server and client, its demand. */
@NullMarked
package io.monocle.reactor;

import org.jspecify.annotations.NullMarked;
