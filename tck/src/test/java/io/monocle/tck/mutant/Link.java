package io.monocle.tck.mutant;

import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.TransportConnection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stands between a connection and who is told of its events; passes on everything both ways. */
class Link implements TransportConnection, ConnectionEvents {
  private @Nullable TransportConnection below;
  private @Nullable ConnectionEvents above;

  final void below(TransportConnection connection) {
    below = connection;
    begin();
  }

  final void above(ConnectionEvents events) {
    above = events;
  }

  final TransportConnection below() {
    return Objects.requireNonNull(below);
  }

  final ConnectionEvents above() {
    return Objects.requireNonNull(above);
  }

  /** The connection is there; nobody has been told yet. */
  void begin() {}

  @Override
  public InetSocketAddress localAddress() {
    return below().localAddress();
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return below().remoteAddress();
  }

  @Override
  public void reading(boolean on) {
    below().reading(on);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    below().write(bytes, offset, length);
  }

  @Override
  public void shutdownOutput() {
    below().shutdownOutput();
  }

  @Override
  public void close() {
    below().close();
  }

  @Override
  public void abort() {
    below().abort();
  }

  @Override
  public void received(byte[] bytes) {
    above().received(bytes);
  }

  @Override
  public void batchComplete() {
    above().batchComplete();
  }

  @Override
  public void inputEnded() {
    above().inputEnded();
  }

  @Override
  public void written(int bytes) {
    above().written(bytes);
  }

  @Override
  public void closed(@Nullable IOException cause) {
    above().closed(cause);
  }
}
