package io.monocle.benchmarks.echo;

import java.util.Arrays;

/** Counts of nanoseconds in buckets less than one per cent wide. */
final class Latencies {
  private static final int BITS = 7;
  private static final int PER_OCTAVE = 1 << BITS;

  private final long[] counts = new long[PER_OCTAVE * (64 - BITS)];
  private long total;
  private long start;

  /** Counts an echo, unless its message was sent before the measurement began. */
  void add(long sentAt, long now) {
    if (sentAt - start >= 0) {
      counts[bucket(Math.max(0, now - sentAt))]++;
      total++;
    }
  }

  private static int bucket(long nanos) {
    int shift = Math.max(0, 63 - BITS - Long.numberOfLeadingZeros(nanos | 1));
    return shift * PER_OCTAVE + (int) (nanos >>> shift);
  }

  /** The upper end of the bucket below which lies this share of all. */
  long quantile(double share) {
    long wanted = (long) Math.ceil(total * share);
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= wanted && seen > 0) {
        int shift = Math.max(0, i / PER_OCTAVE - 1);
        return (long) (i - shift * PER_OCTAVE + 1) << shift;
      }
    }
    return 0;
  }

  /** Forgets everything; the measurement begins. */
  void begin(long now) {
    Arrays.fill(counts, 0);
    total = 0;
    start = now;
  }
}
