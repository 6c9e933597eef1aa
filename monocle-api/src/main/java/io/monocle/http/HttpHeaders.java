package io.monocle.http;

import io.monocle.internal.http.Headers;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Header fields, in order. Names are compared without regard to case.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> a name or a value that
 * must not be in a header, such as one with a line break, is an {@link IllegalArgumentException}.
 */
public sealed interface HttpHeaders permits Headers {

  /** No fields. */
  static HttpHeaders none() {
    return Headers.NONE;
  }

  /** The value of the first field of this name. */
  Optional<String> first(String name);

  /** The values of all fields of this name. */
  List<String> all(String name);

  /** Whether there is a field of this name. */
  boolean contains(String name);

  /** Every field, in order. */
  List<Map.Entry<String, String>> entries();

  /** How many fields. */
  int size();

  /** A copy in which this is the only field of its name. */
  HttpHeaders with(String name, String value);

  /** A copy with one more field, whether or not there is one of its name. */
  HttpHeaders and(String name, String value);

  /** A copy without the fields of this name. */
  HttpHeaders without(String name);
}
