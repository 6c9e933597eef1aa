package io.monocle.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Our servers under load by wrk. */
class WrkTest {

  @OnEveryBackend
  void withoutAnError(String backend) throws Exception {
    Tool wrk = Tool.of("wrk");
    try (Served served = Peers.serve(backend)) {
      Tool.Result result =
          wrk.run("-t", "1", "-c", "64", "-d", "2s", "--timeout", "20s", served.url("/"));
      String output = result.output();
      assertEquals(0, result.code(), output);
      assertTrue(output.contains("Requests/sec"), output);
      assertFalse(output.contains(" 0 requests in"), output);
      assertFalse(output.contains("Socket errors"), output);
      assertFalse(output.contains("Non-2xx"), output);
    }
  }
}
