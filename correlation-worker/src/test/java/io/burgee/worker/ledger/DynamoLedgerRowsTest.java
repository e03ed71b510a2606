package io.burgee.worker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.events.AcceptedBatches;
import io.burgee.worker.Stores;
import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Parallel;
import io.burgee.worker.platform.Tables;
import io.burgee.worker.saving.Bucket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DynamoLedgerRowsTest {
    private static final String ENVIRONMENT = "6741f0a2c3b4d5e6f7081920";
    private static final Bucket BUCKET = Bucket.of(14, 1_795_012_020_000L);
    private static final long MINUTE = 29_916_867;
    private static final String FRONT_TIER = "ingest-a-1795012000000";

    @Test
    void writesRowsAsTheControlPlaneReadsThemAndNeverAnOlderOneOverAYounger() {
        try (Stores stores = new Stores()) {
            Tables tables = new Tables("ledger-");
            tables.create(stores.dynamo());
            LedgerRows rows =
                    new DynamoLedgerRows(new Dynamo(stores.dynamo()), tables, Duration.ofDays(400), Parallel.inOrder());
            rows.write(BUCKET, Map.of(ENVIRONMENT, account()), 2);
            rows.write(BUCKET, Map.of(ENVIRONMENT, new Account()), 1);
            rows.complete(1_795_012_080_000L);
            rows.complete(1_795_012_079_000L);

            JsonNode golden = JsonMapper.shared()
                    .readTree(Path.of("../spec/contracts/ledger.json").toFile());
            var found = new TreeMap<String, JsonNode>();
            stores.dynamo()
                    .scan(request -> request.tableName(tables.ledger()))
                    .items()
                    .forEach(row -> found.put(row.get("pk").s().equals("complete") ? "complete" : "row", json(row)));
            assertThat(found).hasSize(2);
            found.forEach((name, row) -> assertThat(row).as(name).isEqualTo(golden.get(name)));
        }
    }

    private static Account account() {
        Account account = new Account();
        Entry.Batch batch = new Entry.Batch(
                ENVIRONMENT,
                MINUTE,
                4,
                new TreeMap<>(Map.of(
                        "counted:custom", 1L, "counted:summary", 1L, "late:custom", 1L, "rejected:unknown_kind", 1L)));
        account.add(batch, FRONT_TIER, false);
        account.add(batch, FRONT_TIER, true);
        account.add(new Entry.Batch(ENVIRONMENT, MINUTE, 0, new TreeMap<>()), FRONT_TIER, false);
        account.add(
                new Entry.Batch(ENVIRONMENT, MINUTE + 1, 1, new TreeMap<>(Map.of("rejected:unusable_batch", 1L))),
                FRONT_TIER,
                false);
        account.add(
                new Entry.Accepted(ENVIRONMENT, new AcceptedBatches(new TreeMap<>(Map.of(MINUTE - 1, 7L, MINUTE, 2L)))),
                FRONT_TIER,
                false);
        account.add(new Entry.Accepted(ENVIRONMENT, AcceptedBatches.of(MINUTE, 3)), FRONT_TIER, false);
        return account;
    }

    private static JsonNode json(Map<String, AttributeValue> row) {
        var json = JsonMapper.shared().createObjectNode();
        row.forEach((name, value) -> json.set(name, json(value)));
        return json;
    }

    private static JsonNode json(AttributeValue value) {
        var json = JsonMapper.shared().createObjectNode();
        switch (value.type()) {
            case S -> json.put("S", value.s());
            case N -> json.put("N", value.n());
            case M -> json.set("M", json(value.m()));
            default -> throw new IllegalStateException("an attribute of type " + value.type());
        }
        return json;
    }
}
