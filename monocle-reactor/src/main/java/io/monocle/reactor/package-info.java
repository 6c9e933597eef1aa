/**
 * The backend on Reactor Netty: its event loops, its TCP and HTTP servers and clients, its demand.
 */
@NullMarked
package io.monocle.reactor;

import org.jspecify.annotations.NullMarked;
