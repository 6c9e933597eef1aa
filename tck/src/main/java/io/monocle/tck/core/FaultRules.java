package io.monocle.tck.core;

import static io.monocle.spi.Capability.OS_SOCKETS;
import static io.monocle.spi.Capability.TCP;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.tck.Seam;
import io.monocle.tck.core.CoreBench.CoreCheck;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The chapter on faults of the network, as far as it is about TCP. */
final class FaultRules {
  private FaultRules() {}

  private static Draft draft(int number, String says, String because, String lookAt) {
    return new Draft("FAULT-" + number, MUST, Seam.CORE)
        .says(says)
        .because(because)
        .lookAt(lookAt)
        .with(TCP);
  }

  private static Law rule(int number, String says, String because, String lookAt, CoreCheck check) {
    return draft(number, says, because, lookAt).with(OS_SOCKETS).check(core(check));
  }

  static List<Law> laws() {
    return List.of(
        rule(
            1,
            "Any program of this machine can be at the other end of a connection.",
            "The rules of this chapter put one on the way, and it does what networks do.",
            "Are addresses and ports those of the operating system?",
            FaultStreamChecks::reachesOthers),
        draft(
                2,
                "Without OS_SOCKETS no program outside reaches a listener.",
                "Or the rules of this chapter would be passed by not declaring it.",
                "Is the capability forgotten?")
            .without(OS_SOCKETS)
            .check(core(FaultStreamChecks::reachesNobody)),
        rule(
            3,
            "Bytes that come one by one are read as those that come together: all, once, in order,"
                + " by each kind of read, in both directions at once.",
            "The borders of segments mean nothing.",
            "Is a segment taken for a message, or decoded by itself?",
            FaultStreamChecks::byteByByte),
        rule(
            4,
            "The same is true of pieces of any size that come at any time.",
            "It is what networks do all day.",
            "Is a wake-up lost between two pieces?",
            FaultStreamChecks::anyWeather),
        rule(
            5,
            "If one direction ends in the middle of a line, the line fails with"
                + " ConnectionLostException, whose partial() holds what had come, and the other"
                + " direction goes on.",
            "Whoever is on the way may end one direction by itself.",
            "Is the connection closed at the end of its input?",
            FaultStreamChecks::endsInTheMiddle),
        rule(
            6,
            "A reset fails a read that waits with ConnectionLostException; what had come can still"
                + " be read, then every read and write fails so, and closed() has its outcome.",
            "Half a line must not look like a whole one, nor a cut like an end.",
            "Is a reset taken for the end of the input?",
            FaultResetChecks::readerIsTold),
        rule(
            7,
            "A reset fails a write and a flush that wait for room with ConnectionLostException,"
                + " though nothing is read on that side.",
            "There will never be room.",
            "Who waits for room when the connection is lost?",
            FaultResetChecks::writerIsTold),
        rule(
            8,
            "A connection that is reset before its first byte fails its reader with"
                + " ConnectionLostException; where nothing listens any more, connecting fails with"
                + " ConnectionRefusedException.",
            "It is what a proxy does that reaches nobody.",
            "Is a reset before the first byte an end?",
            FaultResetChecks::atTheBeginning),
        rule(
            9,
            "Connections that are reset at whatever point harm no other, and a server has none of"
                + " them left.",
            "A server outlives its worst clients.",
            "Does a handler end when its connection is lost, and is it counted out?",
            FaultResetChecks::manyHarmNobody),
        rule(
            10,
            "close gives up after TcpOptions.closeTimeout what the way does not take, and resets:"
                + " the peer's read fails with ConnectionLostException.",
            "Nothing is left open for ever, and half a message must not look like a whole one.",
            "Does a timer run from close on?",
            FaultResetChecks::closeHasItsTime),
        rule(
            11,
            "Where nothing moves, who reads and who writes hold no thread and no other connection:"
                + " one of the same loop goes on, and so do they when something moves.",
            "There is always a connection that stalls.",
            "Does anything wait for a socket on the loop's thread?",
            FaultStallChecks::holdsNobodyElse),
        rule(
            12,
            "A deadline ends a read that stalls in the middle of a line, and the next one gets the"
                + " line whole.",
            "A time limit is no reason to lose data.",
            "Are bytes taken before the read is complete?",
            FaultStallChecks::deadlineOfRead),
        rule(
            13,
            "A cancel ends the wait of a write that stalls; when the way is free all that was"
                + " written arrives, once, before what is written later.",
            "Half of it is on its way already.",
            "Is what is unwritten dropped with the wait?",
            FaultStallChecks::cancelOfWrite),
        rule(
            14,
            "Where nothing moves a writer is held back, and goes on when the way is free; nothing"
                + " is lost.",
            "What cannot be sent must not pile up in memory.",
            "Is write complete before the operating system took enough?",
            FaultStallChecks::holdsWriterBack));
  }
}
