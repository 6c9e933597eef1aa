package io.monocle.benchmarks.coordination

import java.util.concurrent.Executors
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.async
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.selects.select
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.yield

/** What [Channels] does, with coroutines on a dispatcher of one thread. */
class Coroutines : AutoCloseable {
  private val dispatcher = Executors.newSingleThreadExecutor().asCoroutineDispatcher()

  fun pingPong(count: Int): Int = runBlocking(dispatcher) {
    val there = Channel<Int>()
    val back = Channel<Int>()
    launch { repeat(count) { back.send(there.receive() + 1) } }
    async {
      var value = 0
      repeat(count) {
        there.send(value)
        value = back.receive()
      }
      value
    }.await()
  }

  fun stream(capacity: Int, count: Int): Int = runBlocking(dispatcher) {
    val items = Channel<Int>(capacity)
    launch { repeat(count) { items.send(1) } }
    async {
      var sum = 0
      repeat(count) { sum += items.receive() }
      sum
    }.await()
  }

  fun selectOfFour(count: Int): Int = runBlocking(dispatcher) {
    val channels = List(4) { Channel<Int>() }
    channels.forEach { channel -> launch { repeat(count / 4) { channel.send(1) } } }
    val (a, b, c, d) = channels
    async {
      var sum = 0
      repeat(count) {
        sum += select<Int> {
          a.onReceive { it }
          b.onReceive { it }
          c.onReceive { it }
          d.onReceive { it }
        }
      }
      sum
    }.await()
  }

  fun uncontendedLock(count: Int): Int = runBlocking(dispatcher) {
    val mutex = Mutex()
    var inside = 0
    repeat(count) {
      mutex.lock()
      try {
        inside++
      } finally {
        mutex.unlock()
      }
    }
    inside
  }

  fun contendedLock(holders: Int, count: Int): Int = runBlocking(dispatcher) {
    val mutex = Mutex()
    var inside = 0
    val all = List(holders) {
      launch {
        repeat(count / holders) {
          mutex.lock()
          try {
            inside++
            yield()
          } finally {
            mutex.unlock()
          }
        }
      }
    }
    all.forEach { it.join() }
    inside
  }

  fun ring(size: Int, laps: Int): Int = runBlocking(dispatcher) {
    val channels = List(size) { Channel<Int>() }
    for (i in 1 until size) {
      launch { repeat(laps) { channels[(i + 1) % size].send(channels[i].receive() + 1) } }
    }
    var hops = 0
    repeat(laps) {
      channels[1].send(hops + 1)
      hops = channels[0].receive()
    }
    hops
  }

  override fun close() = dispatcher.close()
}
