package io.monocle.reactor;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.util.List;
import reactor.netty.resources.LoopResources;

/** Where one listener runs: its socket on its own loop, what it accepts on all of them in turn. */
final class AcceptLoops implements LoopResources {

  private final EventLoop listening;
  private final EventLoopGroup accepting;

  AcceptLoops(EventLoop listening, List<ReactorLoop> accepting) {
    this.listening = listening;
    this.accepting = new RoundRobin(accepting.stream().map(ReactorLoop::socketLoop).toList());
  }

  @Override
  public EventLoopGroup onServerSelect(boolean useNative) {
    return listening;
  }

  @Override
  public EventLoopGroup onServer(boolean useNative) {
    return accepting;
  }
}
