package io.monocle.reactor;

import io.monocle.spi.HttpFields;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Iterator;
import java.util.Map;

/** Netty's header fields, which are Reactor Netty's, and the core's. */
final class HttpFieldsOf {

  private HttpFieldsOf() {}

  static HttpFields core(HttpHeaders headers) {
    HttpFields fields = new HttpFields(headers.size());
    Iterator<Map.Entry<CharSequence, CharSequence>> each = headers.iteratorCharSequence();
    while (each.hasNext()) {
      Map.Entry<CharSequence, CharSequence> field = each.next();
      fields.add(field.getKey().toString(), field.getValue().toString());
    }
    return fields;
  }

  /** Makes the headers these fields and no others. */
  static void replace(HttpHeaders headers, HttpFields fields) {
    headers.clear();
    for (int i = 0; i < fields.size(); i++) {
      headers.add(fields.name(i), fields.value(i));
    }
  }
}
