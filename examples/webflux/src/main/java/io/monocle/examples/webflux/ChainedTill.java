package io.monocle.examples.webflux;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The controller as a chain of operators. */
@RestController
@RequestMapping("/chained")
final class ChainedTill {
  private final Prices prices;

  ChainedTill(Prices prices) {
    this.prices = prices;
  }

  @PostMapping("/total")
  Mono<String> total(@RequestBody String basket) {
    return Flux.fromArray(basket.split(" ", -1))
        .concatMap(item -> prices.of(item).switchIfEmpty(Mono.error(() -> unknown(item))))
        .reduce(0, Integer::sum)
        .map(total -> "that is " + total);
  }

  private static ResponseStatusException unknown(String item) {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no " + item);
  }

  /** A line for each item, as soon as its price is known. */
  @PostMapping("/receipt")
  Flux<String> receipt(@RequestBody String basket) {
    return Flux.defer(
        () -> {
          AtomicInteger total = new AtomicInteger();
          return Flux.fromArray(basket.split(" ", -1))
              .concatMap(
                  item ->
                      prices
                          .of(item)
                          .doOnNext(total::addAndGet)
                          .map(price -> item + " " + price + "\n"))
              .concatWith(Mono.fromSupplier(() -> "total " + total + "\n"));
        });
  }
}
