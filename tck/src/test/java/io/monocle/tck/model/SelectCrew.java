package io.monocle.tck.model;

import static io.monocle.Monocle.await;
import static io.monocle.channel.Select.receive;
import static io.monocle.channel.Select.select;
import static io.monocle.channel.Select.send;
import static io.monocle.channel.Select.timeout;

import io.monocle.LoopGroup;
import io.monocle.channel.Channel;
import java.util.List;
import java.util.Random;

/** Everybody at two channels at a time. */
final class SelectCrew extends ItemsCrew {
  private final Channel<Integer> one;
  private final Channel<Integer> other = new Channel<>();

  SelectCrew(LoopGroup group, Random random) {
    super(group, random);
    one = new Channel<>(random.nextInt(2));
  }

  int run() {
    int senders = 1 + random.nextInt(3);
    for (int s = 0; s < senders; s++) {
      sendToEither(s * 1000, random.nextInt(5));
    }
    for (int r = random.nextInt(3); r >= 0; r--) {
      receiveFromBoth();
    }
    cancelSome();
    receiveFromBoth();
    join(senders);
    one.close();
    other.close();
    int givenUp = end();
    assertReceived(false);
    return givenUp;
  }

  private void sendToEither(int first, int items) {
    launch(
        own -> {
          for (int item = first; item < first + items; item++) {
            int mine = item;
            pause(own);
            await(
                select(
                        send(one, mine, () -> sent(mine)),
                        send(other, mine, () -> sent(mine)),
                        timeout(time(own), this::givenUp))
                    .seeded(own.nextLong()));
          }
        });
  }

  private void receiveFromBoth() {
    List<Integer> mine = receiver();
    launch(
        own -> {
          boolean[] ended = new boolean[1];
          while (!ended[0]) {
            pause(own);
            await(
                select(
                        receive(one, mine::add, () -> ended[0] = true),
                        receive(other, mine::add, () -> pause(own)),
                        timeout(time(own), this::givenUp))
                    .seeded(own.nextLong()));
          }
          other.drain().forEach(mine::add);
        });
  }
}
