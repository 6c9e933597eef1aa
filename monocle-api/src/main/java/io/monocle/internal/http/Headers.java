package io.monocle.internal.http;

import io.monocle.http.HttpHeaders;
import io.monocle.spi.HttpFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fields that nobody changes any more. */
public final class Headers implements HttpHeaders {
  /** No fields. */
  public static final HttpHeaders NONE = new Headers(new HttpFields());

  private final HttpFields fields;

  Headers(HttpFields fields) {
    this.fields = fields;
  }

  /** A copy of the fields, to be changed. */
  static HttpFields copyOf(HttpHeaders headers) {
    return ((Headers) headers).fields.copy();
  }

  @Override
  public Optional<String> first(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  @Override
  public List<String> all(String name) {
    List<String> values = new ArrayList<>(1);
    for (int i = fields.indexOf(name, 0); i >= 0; i = fields.indexOf(name, i + 1)) {
      values.add(fields.value(i));
    }
    return values;
  }

  @Override
  public boolean contains(String name) {
    return fields.indexOf(name, 0) >= 0;
  }

  @Override
  public List<Map.Entry<String, String>> entries() {
    List<Map.Entry<String, String>> entries = new ArrayList<>(fields.size());
    for (int i = 0; i < fields.size(); i++) {
      entries.add(Map.entry(fields.name(i), fields.value(i)));
    }
    return entries;
  }

  @Override
  public int size() {
    return fields.size();
  }

  @Override
  public HttpHeaders with(String name, String value) {
    Fields.check(name, value);
    return new Headers(fields.copy().set(name, value));
  }

  @Override
  public HttpHeaders and(String name, String value) {
    Fields.check(name, value);
    return new Headers(fields.copy().add(name, value));
  }

  @Override
  public HttpHeaders without(String name) {
    return new Headers(fields.copy().remove(name));
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}
