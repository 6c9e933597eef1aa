package io.monocle.spi;

/**
 * How a response begins.
 *
 * <p><b>Threads:</b> not changed once it is handed over. <b>Cancellation:</b> none. <b>Errors:</b>
 * none.
 *
 * @param status 200 to 599
 * @param fields the header fields
 */
public record HttpResponseHead(int status, HttpFields fields) {}
