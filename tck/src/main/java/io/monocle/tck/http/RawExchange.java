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
  private static final int MOST_PIECES = 700;
  private static final int LAST_PART = 3;

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
   * @param delivery how what is sent comes there
   * @param patience how long to wait for anything
   * @return the answers as they came, to be compared with {@link #expected}
   */
  public List<String> perform(int port, Delivery delivery, Duration patience) {
    List<String> seen = new ArrayList<>();
    try (RawPeer peer = new RawPeer(port, patience)) {
      for (Step step : steps) {
        switch (step.kind()) {
          case SEND -> send(peer, step.text().getBytes(ISO_8859_1), delivery);
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

  private static void send(RawPeer peer, byte[] bytes, Delivery delivery) throws IOException {
    switch (delivery) {
      case WHOLE -> peer.send(bytes, 0, bytes.length);
      case IN_PIECES -> {
        int piece = Math.max(1, bytes.length / MOST_PIECES);
        for (int at = 0; at < bytes.length; at += piece) {
          peer.send(bytes, at, Math.min(piece, bytes.length - at));
        }
      }
      case IN_THREE_PARTS -> {
        int third = Math.max(bytes.length - LAST_PART, 0);
        int second = Math.min(third, endOfHead(bytes));
        peer.send(bytes, 0, second);
        peer.awaitRead();
        peer.send(bytes, second, third - second);
        peer.awaitRead();
        peer.send(bytes, third, bytes.length - third);
      }
    }
  }

  private static int endOfHead(byte[] bytes) {
    return new String(bytes, ISO_8859_1).indexOf("\r\n\r\n") + 4;
  }

  /** The topic and the title. */
  @Override
  public String toString() {
    return topic + ": " + title;
  }
}
