package io.monocle.examples.webflux;

import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;

/** What things cost: a client of the other server. */
final class Prices {
  private final WebClient client;

  Prices(WebClient client) {
    this.client = client;
  }

  /** The price of an item, or nothing for one that is unknown. */
  Mono<Integer> of(String item) {
    return client
        .get()
        .uri("/{item}", item)
        .retrieve()
        .bodyToMono(String.class)
        .map(Integer::valueOf)
        .onErrorResume(WebClientResponseException.NotFound.class, unknown -> Mono.empty());
  }
}
