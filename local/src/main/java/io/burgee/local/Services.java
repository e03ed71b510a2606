package io.burgee.local;

import io.burgee.flagapi.FlagApi;
import io.burgee.ingest.EventIngest;
import io.burgee.shop.Shop;
import io.burgee.worker.CorrelationWorker;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How each service is told where its neighbours are: endpoints and secrets only, so that AWS needs no other change. */
final class Services {

    private final Options options;
    private final Stores stores;
    private final Secrets secrets;

    Services(Options options, Stores stores, Secrets secrets) {
        this.options = options;
        this.stores = stores;
        this.secrets = secrets;
    }

    Service flagApi() {
        var properties = aws("burgee.flag-api.aws", stores.tables().endpoint().toString());
        properties.putAll(Map.of(
                "server.port", Integer.toString(options.port()),
                "spring.mongodb.uri", stores.documents().endpoint() + "/burgee",
                "burgee.flag-api.internal-token", secrets.internalToken(),
                "burgee.flag-api.owner.email", secrets.ownerEmail(),
                "burgee.flag-api.owner.password", secrets.ownerPassword(),
                "burgee.flag-api.owner.token", secrets.ownerToken()));
        return Service.start(FlagApi.application(), properties, Neighbour.SHOP);
    }

    Service eventIngest() {
        var properties = aws("burgee.ingest.aws", stores.queues().endpoint().toString());
        properties.putAll(Map.of(
                "server.port", Integer.toString(options.eventsPort()),
                "burgee.ingest.flag-api", origin(options.port()),
                "burgee.ingest.internal-token", secrets.internalToken(),
                "burgee.ingest.accepted-interval", "5s"));
        return Service.start(EventIngest.application(), properties, Neighbour.FLAG_API, Neighbour.SHOP);
    }

    Service correlationWorker() {
        var properties = new HashMap<String, String>();
        properties.putAll(Map.of(
                "server.port", Integer.toString(options.workerPort()),
                "burgee.worker.flag-api-uri", origin(options.port()),
                "burgee.worker.internal-token", secrets.internalToken(),
                "burgee.worker.create-resources", "true",
                "burgee.worker.queues.long-poll", "1s",
                "burgee.worker.sqs.endpoint", stores.queues().endpoint().toString(),
                "burgee.worker.dynamodb.endpoint", stores.tables().endpoint().toString()));
        if (options.demo) {
            properties.putAll(Map.of("burgee.worker.correlation-delay", "5s", "burgee.worker.tally-interval", "2s"));
        }
        return Service.start(CorrelationWorker.application(), properties, Neighbour.FLAG_API, Neighbour.SHOP);
    }

    Service shop(JsonNode environment, DataFolder data) {
        return Service.start(
                Shop.application(),
                Map.of(
                        "server.port", Integer.toString(options.shopPort()),
                        "burgee.uri", origin(options.port()),
                        "burgee.events-uri", origin(options.eventsPort()),
                        "burgee.sdk-key", environment.path("apiKey").asString(),
                        "shop.client-side-id", environment.path("_id").asString(),
                        "shop.ledger", data.folder("shop").resolve("ledger.tsv").toString(),
                        "shop.shoppers", options.demo ? Integer.toString(options.shoppers) : "0"),
                Neighbour.FLAG_API);
    }

    private static Map<String, String> aws(String prefix, String endpoint) {
        return new HashMap<>(Map.of(
                prefix + ".endpoint", endpoint,
                prefix + ".region", "us-east-1",
                prefix + ".access-key-id", "local",
                prefix + ".secret-access-key", "local"));
    }

    static String origin(int port) {
        return "http://localhost:" + port;
    }
}
