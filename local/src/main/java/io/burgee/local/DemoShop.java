package io.burgee.local;

import io.burgee.local.demo.DemoProject;
import io.burgee.local.demo.ManagementApi;
import io.burgee.shop.Shop;
import java.net.URI;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * Seeds the demo in a platform that runs elsewhere and opens its shop here: what the demo's container runs. {@code BURGEE_URI} is the
 * control plane, {@code BURGEE_OWNER_TOKEN} an access token of the owner; the rest is the shop's own configuration.
 */
public final class DemoShop {

    private DemoShop() {}

    static void main() {
        var uri = URI.create(required("BURGEE_URI"));
        try (var api = new ManagementApi(uri, required("BURGEE_OWNER_TOKEN"))) {
            var demo = new DemoProject(api);
            demo.seed();
            demo.startExperiment();
            JsonNode environment = demo.environment();
            Shop.application()
                    .run(
                            "--spring.autoconfigure.exclude=" + String.join(",", Neighbour.started(Neighbour.FLAG_API)),
                            "--springdoc.api-docs.enabled=false",
                            "--burgee.sdk-key=" + environment.path("apiKey").asString(),
                            "--shop.client-side-id=" + environment.path("_id").asString());
        }
    }

    private static String required(String name) {
        return Objects.requireNonNull(System.getenv(name), "The environment lacks " + name);
    }
}
