package io.monocle.internal.http;

import io.monocle.http.HttpBody;
import java.nio.charset.Charset;

/** A body that knows its usual limit, and the charset of its text. */
interface LimitedBody extends HttpBody {
  int usualMax();

  Charset charset();
}
