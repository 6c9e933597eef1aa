package io.monocle.spi;

/**
 * What only an engine can see to in a WebSocket.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> none; the core has
 * checked the ranges.
 *
 * @param maxFrame the most bytes of a frame, and of what a compressed message is when it is
 *     decompressed; one more breaks the protocol with code 1009
 * @param deflate whether both sides have agreed on {@code permessage-deflate}, with a window of 15
 *     bits and nothing taken over from one message to the next
 */
public record WebSocketConfig(int maxFrame, boolean deflate) {}
