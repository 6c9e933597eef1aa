package io.monocle.examples.webflux;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.launch;
import static io.monocle.Monocle.offload;
import static io.monocle.Monocle.sleep;
import static io.monocle.Monocle.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.micrometer.context.ContextRegistry;
import io.monocle.Body;
import io.monocle.LoopGroup;
import io.monocle.Oroutine;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpServerOptions;
import io.monocle.reactor.ReactorLoops;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import reactor.core.publisher.Mono;

/** Logback's MDC, OpenTelemetry's spans and what Micrometer knows, in o-routines of a backend. */
class ContextTest {
  private static final String KEY = "tenant";
  private static final ThreadLocal<String> TENANT = new ThreadLocal<>();
  private static final Duration BRIEF = Duration.ofMillis(1);

  private final Tracer tracer = SdkTracerProvider.builder().build().get("test");

  @BeforeEach
  void register() {
    ContextRegistry.getInstance().registerThreadLocalAccessor(KEY, TENANT);
  }

  @AfterEach
  void unregister() {
    ContextRegistry.getInstance().removeThreadLocalAccessor(KEY);
    MDC.clear();
    TENANT.remove();
  }

  private static <T> T on(String backend, Body<T> body) {
    return LoopGroup.builder().backend(backend).run(body);
  }

  /** What is current here, of all three. */
  private static String here() {
    return MDC.get("request")
        + " "
        + Span.current().getSpanContext().getSpanId()
        + " "
        + TENANT.get();
  }

  private static String expected(String request, Span span, String tenant) {
    return request + " " + span.getSpanContext().getSpanId() + " " + tenant;
  }

  @ParameterizedTest
  @ValueSource(strings = {"netty", "vertx", "reactor"})
  void isTakenOverFromWhoeverLaunches(String backend) {
    Span span = tracer.spanBuilder("outside").startSpan();
    MDC.put("request", "r1");
    TENANT.set("t1");
    List<String> seen = new ArrayList<>();
    try (Scope _ = span.makeCurrent()) {
      on(
          backend,
          () -> {
            seen.add(here());
            await(launch(() -> seen.add(here())));
            seen.add(await(offload(ContextTest::here)));
            return true;
          });
    }
    String wanted = expected("r1", span, "t1");
    assertEquals(List.of(wanted, wanted, wanted), seen);
  }

  @ParameterizedTest
  @ValueSource(strings = {"netty", "vertx", "reactor"})
  void aSpanOpenedBeforeAnAwaitIsCurrentAfterIt(String backend) {
    on(
        backend,
        () -> {
          List<Oroutine<?>> all = new ArrayList<>();
          for (int i = 0; i < 20; i++) {
            String number = "n" + i;
            all.add(launch(() -> work(number)));
          }
          all.forEach(each -> await(each));
          assertFalse(Span.current().getSpanContext().isValid());
          assertNull(MDC.get("request"));
          return true;
        });
  }

  private boolean work(String number) throws Exception {
    Span span = tracer.spanBuilder(number).startSpan();
    MDC.put("request", number);
    TENANT.set(number);
    try (Scope _ = span.makeCurrent()) {
      String wanted = expected(number, span, number);
      await(yieldNow());
      assertEquals(wanted, here());
      await(sleep(BRIEF));
      assertEquals(wanted, here());
      assertEquals(wanted, await(offload(ContextTest::here)));
      Span inner = tracer.spanBuilder("inner").startSpan();
      try (Scope _ = inner.makeCurrent()) {
        await(sleep(BRIEF));
        assertSame(inner, Span.current());
      }
      await(yieldNow());
      assertEquals(wanted, here());
    }
    return true;
  }

  @ParameterizedTest
  @ValueSource(strings = {"netty", "vertx", "reactor"})
  void aServerTakesNothingOverFromItsClient(String backend) {
    List<String> seen = new ArrayList<>();
    on(
        backend,
        () -> {
          var server =
              await(
                  HttpServer.listen(
                      "127.0.0.1",
                      0,
                      HttpServerOptions.defaults(),
                      request -> {
                        seen.add(String.valueOf(MDC.get("request")));
                        return HttpResponse.text("hello");
                      }));
          MDC.put("request", "of the client");
          for (int i = 0; i < 10; i++) {
            await(HttpClient.get("http://127.0.0.1:" + server.port() + "/"));
          }
          assertEquals("of the client", MDC.get("request"));
          return true;
        });
    assertEquals(Collections.nCopies(10, "null"), seen);
  }

  @Test
  void aSubscribersContextIsInThreadLocalsAndBack() throws Exception {
    Mono<String> straight =
        ReactorLoops.mono(
            () -> {
              String before = TENANT.get();
              ReactorLoops.await(Mono.delay(BRIEF));
              assertEquals(before, TENANT.get());
              TENANT.set("changed");
              return before
                  + " "
                  + ReactorLoops.await(
                      Mono.deferContextual(context -> Mono.just(context.get(KEY).toString())));
            });
    assertEquals(
        "theirs changed",
        straight
            .contextWrite(context -> context.put(KEY, "theirs"))
            .toFuture()
            .get(30, TimeUnit.SECONDS));
  }
}
