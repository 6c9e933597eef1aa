package io.monocle.examples.webflux;

import static io.monocle.Monocle.await;
import static io.monocle.reactor.ReactorLoops.await;

import io.monocle.reactor.ReactorLoops;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The controller in straight lines. */
@RestController
@RequestMapping("/straight")
final class StraightTill {
  private final Prices prices;

  StraightTill(Prices prices) {
    this.prices = prices;
  }

  @PostMapping("/total")
  Mono<String> total(@RequestBody String basket) {
    return ReactorLoops.mono(
        () -> {
          int total = 0;
          for (String item : basket.split(" ", -1)) {
            Integer price = await(prices.of(item));
            if (price == null) {
              throw new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no " + item);
            }
            total += price;
          }
          return "that is " + total;
        });
  }

  /** A line for each item, as soon as its price is known. */
  @PostMapping("/receipt")
  Flux<String> receipt(@RequestBody String basket) {
    return ReactorLoops.flux(
        out -> {
          int total = 0;
          for (String item : basket.split(" ", -1)) {
            Integer price = await(prices.of(item));
            if (price != null) {
              total += price;
              await(out.emit(item + " " + price + "\n"));
            }
          }
          await(out.emit("total " + total + "\n"));
        });
  }
}
