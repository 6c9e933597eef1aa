package io.monocle.tck.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of RFC 7541, appendix C, and what this side sends. */
class HpackTest {
  private final Hpack hpack = new Hpack();

  private String decoded(String hex) {
    return shown(hpack.decode(HexFormat.of().parseHex(hex)));
  }

  private static String shown(List<Hpack.Field> fields) {
    StringBuilder text = new StringBuilder();
    fields.forEach(
        field -> text.append(field.name()).append("=").append(field.value()).append(" "));
    return text.toString().strip();
  }

  @Test
  void codedTextAndWhatIsRemembered() {
    String get = ":method=GET :scheme=http :path=/ :authority=www.example.com";
    assertEquals(get, decoded("828684418cf1e3c2e5f23a6ba0ab90f4ff"));
    assertEquals(get + " cache-control=no-cache", decoded("828684be5886a8eb10649cbf"));
    assertEquals(
        ":method=GET :scheme=https :path=/index.html :authority=www.example.com"
            + " custom-key=custom-value",
        decoded("828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf"));
  }

  @Test
  void plainText() {
    assertEquals(
        "custom-key=custom-header",
        decoded("400a637573746f6d2d6b65790d637573746f6d2d686561646572"));
    assertEquals("password=secret", decoded("100870617373776f726406736563726574"));
    assertEquals(":path=/sample/path", decoded("040c2f73616d706c652f70617468"));
  }

  @Test
  void whatNoLongerFitsIsForgotten() {
    assertEquals(":authority=first", decoded("3f19" + "41056669727374")); // a table of 56 bytes
    assertEquals(":authority=other", decoded("41056f74686572"));
    assertEquals(":authority=other", decoded("be"));
  }

  @Test
  void whatIsSentIsUnderstood() {
    String large = "x".repeat(1_000);
    byte[] sent = Hpack.encode(":method", "GET", "name", large, "empty", "");
    assertEquals(":method=GET name=" + large + " empty=", shown(hpack.decode(sent)));
  }
}
