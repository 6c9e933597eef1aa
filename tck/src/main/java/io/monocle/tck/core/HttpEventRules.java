package io.monocle.tck.core;

import static io.monocle.spi.Capability.HTTP;
import static io.monocle.tck.Level.MUST;
import static io.monocle.tck.core.CoreBench.core;

import io.monocle.tck.Seam;
import io.monocle.tck.core.CoreBench.CoreCheck;
import io.monocle.tck.kit.Draft;
import io.monocle.tck.kit.Law;
import java.util.List;

/** The chapter on HTTP, the part on events: those that servers send, and progress. */
final class HttpEventRules {
  private HttpEventRules() {}

  private static Law rule(int number, String says, String because, String lookAt, CoreCheck check) {
    return new Draft("HTTP-" + number, MUST, Seam.CORE)
        .says(says)
        .because(because)
        .lookAt(lookAt)
        .with(HTTP)
        .check(core(check));
  }

  static List<Law> laws() {
    return List.of(
        rule(
            350,
            "An event is sent when it is written, as text/event-stream, with its lines, id, name"
                + " and retry; one that would break out of its lines is refused.",
            "It is what browsers listen to.",
            "Is a line break in the data a line of data of its own?",
            HttpEventChecks::sends),
        rule(
            351,
            "A client gives the events of a stream as the HTML standard has them, however the bytes"
                + " are cut; an event that is not complete at the end is none, one over maxBody"
                + " LimitExceededException; a wait that is given up loses none.",
            "Lines end in three ways, and everywhere.",
            "Is a line feed after a carriage return, in the next piece, a line of its own?",
            HttpEventChecks::reads),
        rule(
            352,
            "A reply that is no stream of events is MalformedReplyException with the URL in its"
                + " message, and is not read on; a stream that breaks off is"
                + " ConnectionLostException.",
            "Silence must not look like a quiet stream.",
            "Is the type looked at, and the status?",
            HttpEventChecks::noStream),
        rule(
            370,
            "The promise of a call tells PROGRESS: how much of a streamed body was taken, then how"
                + " much of the reply's has come, each up to its length.",
            "People wait better when they see how far it is.",
            "Is the last piece told before the outcome?",
            HttpEventChecks::progress));
  }
}
