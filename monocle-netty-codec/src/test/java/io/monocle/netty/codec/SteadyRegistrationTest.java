package io.monocle.netty.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoOps;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteadyRegistrationTest {

  @Test
  void neverAsksForTheNewsOfAFinAndNeverForNothing() {
    Recording recording = new Recording();
    SteadyRegistration steady = new SteadyRegistration(recording);
    EpollIoOps in = EpollIoOps.EPOLLIN;
    EpollIoOps out = EpollIoOps.EPOLLOUT;
    EpollIoOps fin = EpollIoOps.EPOLLRDHUP;
    steady.submit(fin);
    steady.submit(fin.with(in));
    steady.submit(fin.with(in).with(out));
    steady.submit(out);
    steady.submit(EpollIoOps.NONE);
    assertEquals(
        List.of(EpollIoOps.EPOLLET, in, in.with(out), out, EpollIoOps.EPOLLET), recording.asked);
  }

  @Test
  void asksOnceForWhatAnEventLedTo() {
    Recording recording = new Recording();
    SteadyRegistration steady = new SteadyRegistration(recording);
    EpollIoOps in = EpollIoOps.EPOLLIN;
    EpollIoOps out = EpollIoOps.EPOLLOUT;
    steady.submit(in);
    steady.gather();
    steady.submit(EpollIoOps.NONE);
    steady.submit(in);
    steady.askForGathered();
    assertEquals(List.of(in), recording.asked);
    steady.gather();
    steady.submit(in.with(out));
    steady.submit(out);
    steady.askForGathered();
    steady.submit(in);
    assertEquals(List.of(in, out, in), recording.asked);
  }

  @Test
  void asksForNothingOnceItIsCancelled() {
    Recording recording = new Recording();
    SteadyRegistration steady = new SteadyRegistration(recording);
    steady.gather();
    steady.submit(EpollIoOps.EPOLLIN);
    steady.cancel();
    steady.askForGathered();
    assertEquals(List.of(), recording.asked);
  }

  private static final class Recording implements IoRegistration {
    private final List<IoOps> asked = new ArrayList<>();
    private boolean cancelled;

    @Override
    public long submit(IoOps ops) {
      asked.add(ops);
      return 0;
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // as it is inherited
    public <T> T attachment() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isValid() {
      return !cancelled;
    }

    @Override
    public boolean cancel() {
      cancelled = true;
      return true;
    }
  }
}
