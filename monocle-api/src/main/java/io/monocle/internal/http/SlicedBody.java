package io.monocle.internal.http;

import io.monocle.http.HttpBodyWriter;

/** A body any part of which can be written. */
interface SlicedBody extends HttpBodyWriter {

  /** How many bytes. */
  long length();

  /** So many bytes of it. */
  SlicedBody slice(long from, long count);
}
