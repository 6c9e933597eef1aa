package io.monocle.netty.codec;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.AsciiString;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of header fields as Netty has them, with a hash that is computed once. */
final class FieldNames {
  private static final Map<String, CharSequence> KNOWN =
      Stream.of(
              HttpHeaderNames.CACHE_CONTROL,
              HttpHeaderNames.CONNECTION,
              HttpHeaderNames.CONTENT_ENCODING,
              HttpHeaderNames.CONTENT_LENGTH,
              HttpHeaderNames.CONTENT_TYPE,
              HttpHeaderNames.DATE,
              HttpHeaderNames.ETAG,
              HttpHeaderNames.LAST_MODIFIED,
              HttpHeaderNames.LOCATION,
              HttpHeaderNames.SET_COOKIE,
              HttpHeaderNames.VARY)
          .collect(Collectors.toUnmodifiableMap(AsciiString::toString, name -> name));

  private FieldNames() {}

  /** Equal to the name: Netty's own, for what responses usually have in small letters. */
  static CharSequence of(String name) {
    return KNOWN.getOrDefault(name, name);
  }
}
