package io.monocle.netty;

import io.monocle.netty.codec.SteadyEpoll;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandle;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.ThreadAwareExecutor;
import org.jspecify.annotations.Nullable;

/** Which of Netty's transports moves the bytes of a loop. */
enum Engine {
  EPOLL {
    @Override
    IoHandler newHandler(ThreadAwareExecutor executor) {
      return SteadyEpoll.over(EpollIoHandler.newFactory()).newHandler(executor);
    }

    @Override
    SocketChannel newSocket() {
      return new EpollSocketChannel();
    }

    @Override
    ServerSocketChannel newServerSocket() {
      return new EpollServerSocketChannel();
    }
  },

  NIO {
    @Override
    IoHandler newHandler(ThreadAwareExecutor executor) {
      return NioIoHandler.newFactory().newHandler(executor);
    }

    @Override
    SocketChannel newSocket() {
      return new NioSocketChannel();
    }

    @Override
    ServerSocketChannel newServerSocket() {
      return new NioServerSocketChannel();
    }
  };

  abstract IoHandler newHandler(ThreadAwareExecutor executor);

  abstract SocketChannel newSocket();

  abstract ServerSocketChannel newServerSocket();

  /** The fastest one that works here. */
  static Engine best() {
    return Epoll.isAvailable() ? EPOLL : NIO;
  }

  /** The one that a loop runs, or null if we have no sockets for it. */
  static @Nullable Engine of(EventLoop loop) {
    if (!(loop instanceof IoEventLoop io)) {
      return null;
    }
    if (io.isCompatible(NioIoHandle.class)) {
      return NIO;
    }
    return io.isCompatible(EpollIoHandle.class) ? EPOLL : null;
  }
}
