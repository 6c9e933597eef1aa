package io.monocle.tck.mutant;

import java.util.List;
import java.util.stream.Stream;

/** All broken backends. */
public final class Mutants {
  private Mutants() {}

  /** Those of the seam between the core and a backend. */
  public static List<Mutant> ofTheSpi() {
    return Stream.of(
            IdMutants.all(),
            LoopMutants.all(),
            TimeMutants.all(),
            ConnectMutants.all(),
            StreamMutants.all(),
            EndMutants.all(),
            EmbedMutants.all(),
            CloseMutants.all())
        .flatMap(List::stream)
        .toList();
  }

  /** Those of the seam between a user and the core. */
  public static List<ApiMutant> ofTheCore() {
    return Stream.of(
            GroupApiMutants.all(),
            EmbedApiMutants.all(),
            ExecutorApiMutants.all(),
            ContextApiMutants.all(),
            FlowApiMutants.all(),
            RoutineApiMutants.all(),
            AwaitApiMutants.all(),
            PromiseApiMutants.all(),
            CancelApiMutants.all(),
            CombineApiMutants.all(),
            ReachApiMutants.all(),
            ScopeApiMutants.all(),
            DeadlineApiMutants.all(),
            TcpApiMutants.all(),
            ConnectionApiMutants.all(),
            ServerApiMutants.all(),
            FailApiMutants.all(),
            HttpApiMutants.all(),
            SyncApiMutants.all(),
            ChannelApiMutants.all(),
            SelectApiMutants.all())
        .flatMap(List::stream)
        .toList();
  }
}
