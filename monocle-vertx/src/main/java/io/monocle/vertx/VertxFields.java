package io.monocle.vertx;

import io.monocle.netty.codec.FieldNames;
import io.monocle.spi.HttpFields;
import io.vertx.core.MultiMap;
import java.util.Map;

/** Vert.x's header fields, and the core's. */
final class VertxFields {
  private VertxFields() {}

  static HttpFields core(MultiMap headers) {
    HttpFields fields = new HttpFields();
    for (Map.Entry<String, String> field : headers) {
      fields.add(field.getKey(), field.getValue());
    }
    return fields;
  }

  static void addTo(MultiMap headers, HttpFields fields) {
    for (int i = 0; i < fields.size(); i++) {
      headers.add(FieldNames.of(fields.name(i)), fields.value(i));
    }
  }
}
