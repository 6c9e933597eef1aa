package io.monocle.tck.core;

import io.monocle.tck.kit.Law;
import java.util.List;
import java.util.stream.Stream;

/** Every law of the seam between a user and the core. */
public final class CoreLaws {
  private CoreLaws() {}

  /** All of them, chapter by chapter. */
  public static List<Law> all() {
    return Stream.of(
            IdRules.laws(),
            LoopRules.laws(),
            AwaitRules.laws(),
            CombineRules.laws(),
            CancelRules.laws(),
            ScopeRules.laws(),
            DeadlineRules.laws(),
            TimeRules.laws(),
            TcpRules.laws(),
            FaultRules.laws(),
            FaultHttpRules.laws(),
            TlsRules.laws(),
            StartTlsRules.laws(),
            HttpsRules.laws(),
            FailRules.laws(),
            HttpServerRules.laws(),
            HttpClientRules.laws(),
            HttpProxyRules.laws(),
            HttpFileRules.laws(),
            HttpRouterRules.laws(),
            HttpCodingRules.laws(),
            HttpUserRules.laws(),
            HttpFormRules.laws(),
            HttpEventRules.laws(),
            HttpCorpusRules.laws(),
            SocketServerRules.laws(),
            SocketClientRules.laws(),
            Http2ServerRules.laws(),
            Http2ClientRules.laws(),
            Http2TlsRules.laws(),
            SyncRules.laws(),
            QueueRules.laws(),
            ChannelRules.laws(),
            SelectRules.laws(),
            EmbedRules.laws(),
            ExecutorRules.laws(),
            ContextRules.laws(),
            FlowRules.laws(),
            CloseRules.laws())
        .flatMap(List::stream)
        .toList();
  }
}
