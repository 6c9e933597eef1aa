package io.monocle.spi;

import java.net.InetSocketAddress;

/**
 * Where a client's connection goes. Equal targets share connections.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> none.
 *
 * @param address the resolved address
 * @param host the host as it was asked for
 * @param secure whether over TLS
 */
public record HttpTarget(InetSocketAddress address, String host, boolean secure) {}
