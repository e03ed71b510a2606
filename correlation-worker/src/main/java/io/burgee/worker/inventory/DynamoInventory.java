package io.burgee.worker.inventory;

import static io.burgee.worker.platform.Dynamo.number;
import static io.burgee.worker.platform.Dynamo.text;

import io.burgee.events.Diagnostic;
import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Row;
import io.burgee.worker.platform.Tables;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The inventory in DynamoDB, where flag-api reads it: in each environment's partition one row {@code sdks}, and one row
 * {@code instance#{sdk}#{id}} for each instance. A merge reads, computes, and writes if nobody else has; {@code rv} tells.
 */
public final class DynamoInventory implements Inventory {
    private static final String SDKS = "sdks";
    private static final long MILLIS = 1_000;

    private final Dynamo dynamo;
    private final String table;

    public DynamoInventory(Dynamo dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.table = tables.inventory();
    }

    @Override
    public void merge(String environmentId, Sdks more) {
        dynamo.merge(table, environmentId, SDKS, known -> {
            Sdks before = known == null ? Sdks.NONE : sdks(known);
            Sdks merged = before.merge(more);
            return merged.equals(before) ? Optional.empty() : Optional.of(row(merged));
        });
    }

    @Override
    public void merge(String environmentId, Instance more) {
        dynamo.merge(table, environmentId, sortKey(more), known -> {
            Instance before = known == null ? null : instance(known, more.sdk(), more.id());
            Instance merged = before == null ? more : before.merge(more);
            return merged.equals(before) ? Optional.empty() : Optional.of(row(merged));
        });
    }

    static String sortKey(Instance instance) {
        return "instance#" + instance.sdk().key() + "#" + instance.id();
    }

    static Map<String, AttributeValue> row(Sdks sdks) {
        Map<String, AttributeValue> seen = new TreeMap<>();
        sdks.seen().forEach((sdk, when) -> seen.put(sdk.key(), text(when.encode())));
        return Map.of(
                SDKS, AttributeValue.fromM(seen), Tables.TTL, number((sdks.lastSeen() + Sdks.KEPT_MILLIS) / MILLIS));
    }

    private static Sdks sdks(Row row) {
        Map<Sdk, Seen> seen = new HashMap<>();
        row.map(SDKS).forEach((sdk, when) -> seen.put(Sdk.ofKey(sdk), Seen.decode(when.s())));
        return new Sdks(seen);
    }

    static Map<String, AttributeValue> row(Instance instance) {
        Map<String, AttributeValue> troubles = new TreeMap<>();
        instance.troubles().forEach((until, trouble) -> troubles.put(Long.toString(until), text(trouble.encode())));
        Map<String, AttributeValue> row = new HashMap<>(Map.of(
                "seen",
                text(instance.seen().encode()),
                "application",
                text(instance.application()),
                "troubles",
                AttributeValue.fromM(troubles),
                Tables.TTL,
                number((instance.seen().last() + Instance.KEPT_MILLIS) / MILLIS)));
        Instance.About about = instance.about();
        if (about != null) {
            Diagnostic.About what = about.what();
            row.put(
                    "about",
                    AttributeValue.fromM(Map.of(
                            "at", number(about.at()),
                            "sdk", text(what.sdk()),
                            "version", text(what.version()),
                            "platform", text(what.platform()),
                            "configuration", text(what.configuration()),
                            "streaming", AttributeValue.fromBool(what.streaming()))));
        }
        return row;
    }

    private static Instance instance(Row row, Sdk sdk, String id) {
        TreeMap<Long, Instance.Trouble> troubles = new TreeMap<>();
        row.map("troubles")
                .forEach((until, trouble) -> troubles.put(Long.valueOf(until), Instance.Trouble.decode(trouble.s())));
        return new Instance(sdk, id, Seen.decode(row.text("seen")), row.text("application"), about(row), troubles);
    }

    private static Instance.@Nullable About about(Row row) {
        if (!row.has("about")) {
            return null;
        }
        Map<String, AttributeValue> about = row.map("about");
        Function<String, AttributeValue> member = name -> {
            AttributeValue value = about.get(name);
            if (value == null) {
                throw new IllegalStateException("a description without " + name);
            }
            return value;
        };
        return new Instance.About(
                Long.parseLong(member.apply("at").n()),
                new Diagnostic.About(
                        member.apply("sdk").s(),
                        member.apply("version").s(),
                        member.apply("platform").s(),
                        member.apply("configuration").s(),
                        member.apply("streaming").bool()));
    }
}
