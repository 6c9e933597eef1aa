package io.monocle.netty.codec;

import io.monocle.spi.HttpFields;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import java.util.Iterator;
import java.util.Map;

/** Netty's header fields, and the core's. */
final class HttpFieldsOf {
  private static final HttpHeadersFactory UNCHECKED =
      DefaultHttpHeadersFactory.headersFactory().withValidation(false);

  private HttpFieldsOf() {}

  /** The fields of a head as they came. */
  static HttpFields core(HttpHeaders headers) {
    HttpFields fields = new HttpFields(headers.size());
    Iterator<Map.Entry<CharSequence, CharSequence>> each = headers.iteratorCharSequence();
    while (each.hasNext()) {
      Map.Entry<CharSequence, CharSequence> field = each.next();
      fields.add(field.getKey().toString(), field.getValue().toString());
    }
    return fields;
  }

  /** They are not checked again: the core has. */
  static HttpHeaders netty(HttpFields fields) {
    HttpHeaders headers = UNCHECKED.newHeaders();
    for (int i = 0; i < fields.size(); i++) {
      headers.add(FieldNames.of(fields.name(i)), fields.value(i));
    }
    return headers;
  }

  /** Makes the headers these fields and no others. */
  static void replace(HttpHeaders headers, HttpFields fields) {
    headers.clear();
    for (int i = 0; i < fields.size(); i++) {
      headers.add(FieldNames.of(fields.name(i)), fields.value(i));
    }
  }
}
