package io.burgee.shop.shoppers;

import io.burgee.evaluation.Context;
import io.burgee.sdk.BurgeeClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** The three channels of a shopper: the shop's pages, the page's own events, and the payment service's SDK. */
final class Web implements AutoCloseable {

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final JsonMapper json = JsonMapper.shared();
    private final URI shop;
    private final URI events;
    private final String clientSideId;
    private final BurgeeClient payments;

    Web(URI shop, URI events, String clientSideId, BurgeeClient payments) {
        this.shop = shop;
        this.events = events;
        this.clientSideId = clientSideId;
        this.payments = payments;
    }

    /** Opens the shop's page; answers which checkout it shows. */
    String visit(Shopper shopper) throws IOException, InterruptedException {
        var answer = send(HttpRequest.newBuilder(shop.resolve("/visit"))
                .header("Cookie", "visitor=" + shopper.visitor())
                .header("User-Agent", shopper.browser()));
        return json.readTree(answer).path("checkout").asString();
    }

    /** Clicks on the buy button: the page reports it with the public client-side ID, as the browser client does. */
    void click(String visitor) throws IOException, InterruptedException {
        String click = """
                [{"kind": "click", "key": "buy-click", "url": "%s", "selector": ".buy", "creationDate": %d, "contextKeys": {"user": "%s"}}]""".formatted(shop, System.currentTimeMillis(), visitor);
        send(HttpRequest.newBuilder(events.resolve("/events/bulk/" + clientSideId))
                .header("Content-Type", "application/json")
                .header("X-LaunchDarkly-Event-Schema", "4")
                .header("X-LaunchDarkly-Payload-ID", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(click)));
    }

    /** Pays: the payment service tracks it through its own SDK and tells the shop's books. */
    void pay(String visitor, long cents) throws IOException, InterruptedException {
        payments.track("purchase", Context.of(visitor), null, cents / 100.0);
        send(HttpRequest.newBuilder(shop.resolve("/ledger/payments"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"visitor\": \"" + visitor + "\", \"cents\": " + cents + "}")));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.uri().getPath() + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    @Override
    public void close() {
        payments.close();
        http.close();
    }
}
