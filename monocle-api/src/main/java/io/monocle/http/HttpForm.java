package io.monocle.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a form.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> {@link #required} throws
 * an {@link HttpException} of status 400.
 *
 * @param fields the values of each field, in order
 */
public record HttpForm(Map<String, List<String>> fields) {

  /** The first value of a field. */
  public Optional<String> first(String name) {
    List<String> values = fields.get(name);
    return values == null ? Optional.empty() : Optional.of(values.getFirst());
  }

  /** The first value of a field; without one the request is answered 400. */
  public String required(String name) {
    return first(name)
        .orElseThrow(() -> new HttpException(400, "the form has no field \"" + name + "\""));
  }
}
