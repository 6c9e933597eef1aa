package io.monocle.tck.subject;

/** All of the API that is under test. */
public interface Subject
    extends RoutineVerbs,
        CancelVerbs,
        ScopeVerbs,
        PromiseVerbs,
        CombineVerbs,
        GroupVerbs,
        TcpVerbs,
        TlsVerbs,
        FailVerbs,
        HttpVerbs,
        WebSocketVerbs,
        SyncVerbs,
        FlowVerbs,
        ChannelVerbs {}
