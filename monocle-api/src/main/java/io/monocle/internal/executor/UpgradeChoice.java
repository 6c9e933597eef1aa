package io.monocle.internal.executor;

import io.monocle.spi.HttpResponseHead;
import io.monocle.spi.WebSocketConfig;
import org.jspecify.annotations.Nullable;

/**
 * Says on any thread what a reply of 101 makes of its connection. An engine wants to know that
 * before it reads on, and the executor's thread may be busy.
 */
public interface UpgradeChoice {

  /** The WebSocket that was agreed on, or null if the reply is not what was asked for. */
  @Nullable WebSocketConfig upgradeBy(HttpResponseHead head);
}
