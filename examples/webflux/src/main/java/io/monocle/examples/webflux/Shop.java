package io.monocle.examples.webflux;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.DisposableServer;

/**
 * A shop that asks another server what each item of a basket costs. Started from the root of the
 * project with {@code examples/webflux/run}; arguments are Spring's, such as {@code
 * --server.port=8081}.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class Shop {

  /** For Spring. */
  public Shop() {}

  static void main(String... args) {
    ConfigurableApplicationContext started = start(args);
    IO.println(
        "Try: curl -d 'tea cake' http://127.0.0.1:"
            + started.getEnvironment().getProperty("local.server.port")
            + "/straight/total");
  }

  static ConfigurableApplicationContext start(String... args) {
    return SpringApplication.run(Shop.class, args);
  }

  @Bean(destroyMethod = "disposeNow")
  DisposableServer priceServer() {
    return PriceServer.start();
  }

  @Bean
  Prices prices(DisposableServer priceServer) {
    return new Prices(WebClient.create("http://127.0.0.1:" + priceServer.port()));
  }
}
