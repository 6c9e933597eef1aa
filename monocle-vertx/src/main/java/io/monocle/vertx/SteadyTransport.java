package io.monocle.vertx;

import io.monocle.netty.codec.SteadyEpoll;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TcpConfig;
import io.vertx.core.transport.Transport;
import org.jspecify.annotations.Nullable;

/** Vert.x's epoll, but on {@link SteadyEpoll}. */
@SuppressWarnings("deprecation") // InternetProtocolFamily is what Vert.x asks with
record SteadyTransport(io.vertx.core.spi.transport.Transport epoll)
    implements Transport, io.vertx.core.spi.transport.Transport {

  /** The fastest transport that works here. */
  static Transport best() {
    Transport epoll = Transport.EPOLL;
    return epoll != null && epoll.available()
        ? new SteadyTransport(epoll.implementation())
        : Transport.NIO;
  }

  @Override
  public String name() {
    return "steady epoll";
  }

  @Override
  public boolean available() {
    return true;
  }

  @Override
  public boolean isAvailable() {
    return true;
  }

  @Override
  public @Nullable Throwable unavailabilityCause() {
    return null;
  }

  @Override
  public io.vertx.core.spi.transport.Transport implementation() {
    return this;
  }

  @Override
  public IoHandlerFactory ioHandlerFactory() {
    return SteadyEpoll.over(epoll.ioHandlerFactory());
  }

  @Override
  public boolean supportsDomainSockets() {
    return epoll.supportsDomainSockets();
  }

  @Override
  public boolean supportFileRegion() {
    return epoll.supportFileRegion();
  }

  @Override
  public java.net.SocketAddress convert(SocketAddress address) {
    return epoll.convert(address);
  }

  @Override
  public SocketAddress convert(java.net.SocketAddress address) {
    return epoll.convert(address);
  }

  @Override
  public DatagramChannel datagramChannel(InternetProtocolFamily family) {
    return epoll.datagramChannel(family);
  }

  @Override
  public ChannelFactory<? extends DatagramChannel> datagramChannelFactory() {
    return epoll.datagramChannelFactory();
  }

  @Override
  public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
    return epoll.channelFactory(domainSocket);
  }

  @Override
  public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
    return epoll.serverChannelFactory(domainSocket);
  }

  @Override
  public void configure(DatagramChannel channel, DatagramSocketOptions options) {
    epoll.configure(channel, options);
  }

  @Override
  public void configure(TcpConfig config, boolean domainSocket, Bootstrap bootstrap) {
    epoll.configure(config, domainSocket, bootstrap);
  }

  @Override
  public void configure(TcpConfig config, boolean domainSocket, ServerBootstrap bootstrap) {
    epoll.configure(config, domainSocket, bootstrap);
  }
}
