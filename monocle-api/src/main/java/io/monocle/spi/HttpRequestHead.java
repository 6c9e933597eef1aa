package io.monocle.spi;

/**
 * How a request begins.
 *
 * <p><b>Threads:</b> not changed once it is handed over. <b>Cancellation:</b> none. <b>Errors:</b>
 * none.
 *
 * @param method such as {@code GET}
 * @param target what follows it on the request line, as it is: {@code /path?query}, and {@code *}
 *     or an absolute address where it is one
 * @param version {@code HTTP/1.0}, {@code HTTP/1.1} or {@code HTTP/2.0}
 * @param fields the header fields
 */
public record HttpRequestHead(String method, String target, String version, HttpFields fields) {}
