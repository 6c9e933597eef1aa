package io.monocle.tck.subject;

/** All of the API that is under test. */
public interface Subject
    extends RoutineVerbs, PromiseVerbs, GroupVerbs, TcpVerbs, SyncVerbs, ChannelVerbs {}
