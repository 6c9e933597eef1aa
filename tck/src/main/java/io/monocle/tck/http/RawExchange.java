package io.monocle.tck.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.monocle.tck.http.Step.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a client sends, byte by byte, and how it must be answered.
 *
 * <p><b>Threads:</b> immutable; {@link #perform} blocks the thread that calls it. <b>Cancellation:
 * </b> none; every wait ends. <b>Errors:</b> what a server does wrong is in what {@link #perform}
 * returns.
 */
public final class RawExchange {
  private final String topic;
  private final String title;
  private final List<Step> steps;

  RawExchange(String topic, String title, List<Step> steps) {
    this.topic = topic;
    this.title = title;
    this.steps = steps;
  }

  /** Everything the client sends. */
  public byte[] sent() {
    return steps.stream()
        .filter(step -> step.kind() == Kind.SEND)
        .map(Step::text)
        .collect(Collectors.joining())
        .getBytes(ISO_8859_1);
  }

  /** The canonical answers, and whether the connection is kept. */
  public List<String> expected() {
    return steps.stream()
        .filter(step -> step.kind() != Kind.SEND && step.kind() != Kind.END_OUTPUT)
        .map(Step::text)
        .toList();
  }

  /**
   * Performs it with a server on this machine that serves {@link HttpCorpus#application}.
   *
   * @param port the server's port
   * @param piece how many bytes are sent at a time
   * @param patience how long to wait for anything
   * @return the answers as they came, to be compared with {@link #expected}
   */
  public List<String> perform(int port, int piece, Duration patience) {
    List<String> seen = new ArrayList<>();
    try (RawPeer peer = new RawPeer(port, patience)) {
      for (Step step : steps) {
        switch (step.kind()) {
          case SEND -> peer.send(step.text().getBytes(ISO_8859_1), piece);
          case ANSWER -> seen.add(peer.answer(true));
          case HEAD_ANSWER -> seen.add(peer.answer(false));
          case END_OUTPUT -> peer.endOutput();
          case FATE -> seen.add(peer.fate());
        }
      }
    } catch (IOException e) {
      seen.add(e.toString());
    }
    return seen;
  }

  /** The topic and the title. */
  @Override
  public String toString() {
    return topic + ": " + title;
  }
}
