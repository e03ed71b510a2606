package io.burgee.flagapi.receipt.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.burgee.flagapi.receipt.Announced;
import io.burgee.flagapi.receipt.Latencies;
import io.burgee.flagapi.receipt.NodeReceipt;
import io.burgee.flagapi.receipt.Receipt;
import io.burgee.flagapi.receipt.Receipts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** One document for each version of an environment; every node sets its own member, so that none overwrites another's. */
@Repository
class MongoReceipts implements Receipts {

    private final MongoOperations mongo;

    MongoReceipts(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public void save(Announced change, NodeReceipt part) {
        var update = new Update()
                .set("environment", change.environmentId())
                .set("version", change.version())
                .set("kind", change.kind())
                .set("key", change.key())
                .set("savedMicros", ChronoUnit.MICROS.between(Instant.EPOCH, change.savedAt()))
                .set("savedAt", change.savedAt())
                .set("nodes." + part.node(), Part.of(part));
        mongo.upsert(query(where("_id").is(id(change.environmentId(), change.version()))), update, Stored.class);
    }

    @Override
    public List<Receipt> in(String environmentId, @Nullable String flagKey, int limit) {
        var wanted = where("environment").is(environmentId);
        if (flagKey != null) {
            wanted = wanted.and("kind").is("flag").and("key").is(flagKey);
        }
        var newest = query(wanted).with(Sort.by(Sort.Direction.DESC, "version")).limit(limit);
        return mongo.find(newest, Stored.class).stream().map(Stored::receipt).toList();
    }

    @Override
    public Optional<Receipt> find(String environmentId, long version) {
        return Optional.ofNullable(mongo.findById(id(environmentId, version), Stored.class))
                .map(Stored::receipt);
    }

    private static String id(String environmentId, long version) {
        return environmentId + "/" + version;
    }

    @Document("propagationReceipts")
    @CompoundIndex(def = "{'environment': 1, 'version': -1}")
    record Stored(
            @Id String id,
            String environment,
            long version,
            String kind,
            String key,
            long savedMicros,
            @Indexed(expireAfter = "30d") Instant savedAt,
            Map<String, Part> nodes) {

        Receipt receipt() {
            var saved = Instant.EPOCH.plus(savedMicros, ChronoUnit.MICROS);
            return new Receipt(
                    new Announced(environment, version, kind, key, saved),
                    nodes.entrySet().stream()
                            .map(node -> node.getValue().part(node.getKey()))
                            .toList());
        }
    }

    /** @param sdks as a list, because names may contain periods */
    record Part(
            long itemVersion,
            boolean servedEarlier,
            int told,
            int gone,
            int waiting,
            List<Sdk> sdks,
            List<NodeReceipt.Straggler> stragglers,
            String latencies) {

        record Sdk(String name, int connections) {}

        static Part of(NodeReceipt part) {
            return new Part(
                    part.itemVersion(),
                    part.servedEarlier(),
                    part.told(),
                    part.gone(),
                    part.waiting(),
                    part.sdks().entrySet().stream()
                            .map(sdk -> new Sdk(sdk.getKey(), sdk.getValue()))
                            .toList(),
                    part.stragglers(),
                    part.latencies().encoded());
        }

        NodeReceipt part(String node) {
            Map<String, Integer> bySdk = new LinkedHashMap<>();
            sdks.forEach(sdk -> bySdk.put(sdk.name(), sdk.connections()));
            return new NodeReceipt(
                    node,
                    itemVersion,
                    servedEarlier,
                    told,
                    gone,
                    waiting,
                    bySdk,
                    stragglers,
                    Latencies.decoded(latencies));
        }
    }
}
