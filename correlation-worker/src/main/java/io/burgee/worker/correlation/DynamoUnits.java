package io.burgee.worker.correlation;

import static io.burgee.worker.platform.Dynamo.key;
import static io.burgee.worker.platform.Dynamo.number;
import static io.burgee.worker.platform.Dynamo.text;

import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Row;
import io.burgee.worker.platform.Tables;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Units in DynamoDB. A row has {@code v{n}}, the first sighting of variation n as text that sorts by time, and after that has the unit's attributes then; {@code rv}, the
 * revision; and of the contribution {@code cvar} and {@code ct}, variation and time of the exposure it was computed from,
 * {@code cm}, the amounts by metric, {@code ci}, identity conflicts, and {@code cb}, the basis.
 */
public final class DynamoUnits implements Units {
    private final Dynamo dynamo;
    private final String table;

    public DynamoUnits(Dynamo dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.table = tables.unit();
    }

    private static String partition(String iterationId, int segment) {
        return "%s#%02x".formatted(iterationId, segment);
    }

    private static Map<String, AttributeValue> row(String iterationId, String hash) {
        return key(partition(iterationId, UnitHash.segment(hash)), hash);
    }

    /**
     * Most sightings are known, and a condition that fails costs as much as a write: ten times a glance. A glance may miss the latest
     * writes, but those only ever make a first sighting earlier, so what it takes for known is known.
     */
    @Override
    public void see(String iterationId, String hash, int variation, Sighting sighting) {
        var row = row(iterationId, hash);
        String attribute = "v" + variation;
        boolean known = dynamo.glance(table, row)
                .filter(seen -> seen.has(attribute))
                .filter(seen -> Sighting.decode(seen.text(attribute)).compareTo(sighting) <= 0)
                .isPresent();
        if (known) {
            return;
        }
        // A condition that fails says that the sighting, or an earlier one, is known.
        dynamo.update(request -> request.tableName(table)
                .key(row)
                .updateExpression("SET #v = :t ADD rv :one")
                .conditionExpression("attribute_not_exists(#v) OR #v > :t")
                .expressionAttributeNames(Map.of("#v", attribute))
                .expressionAttributeValues(Map.of(":t", text(sighting.encode()), ":one", number(1))));
    }

    @Override
    public Optional<UnitRow> find(String iterationId, String hash) {
        return dynamo.get(table, row(iterationId, hash)).map(DynamoUnits::read);
    }

    @Override
    public boolean project(String iterationId, String hash, Contribution contribution, long revision) {
        Map<String, AttributeValue> amounts = new TreeMap<>();
        contribution.amounts().forEach((metric, amount) -> amounts.put(metric, text(amount.encode())));
        return dynamo.update(request -> request.tableName(table)
                .key(row(iterationId, hash))
                .updateExpression("SET cm = :cm, ct = :ct, cvar = :v, ci = :ci, cb = :cb, rv = rv + :one")
                .conditionExpression("rv = :rvRead")
                .expressionAttributeValues(Map.of(
                        ":cm", AttributeValue.fromM(amounts),
                        ":ct", number(contribution.first().at()),
                        ":v", number(contribution.first().variation()),
                        ":ci", number(contribution.identityConflicts()),
                        ":cb", text(Objects.requireNonNullElse(contribution.basis(), "-")),
                        ":one", number(1),
                        ":rvRead", number(revision))));
    }

    @Override
    public void segment(String iterationId, int segment, Consumer<UnitRow> rows) {
        dynamo.query(table, partition(iterationId, segment), "", row -> rows.accept(read(row)));
    }

    private static UnitRow read(Row row) {
        Map<Integer, Sighting> firsts = new HashMap<>();
        row.each((name, value) -> {
            if (name.startsWith("v")) {
                firsts.put(Integer.valueOf(name.substring(1)), Sighting.decode(value.s()));
            }
        });
        return new UnitRow(row.text(Tables.SK), new Exposures(firsts), row.number("rv"), contribution(row));
    }

    private static @Nullable Contribution contribution(Row row) {
        if (!row.has("cm")) {
            return null;
        }
        Map<String, Amount> amounts = new HashMap<>();
        row.map("cm").forEach((metric, amount) -> amounts.put(metric, Amount.decode(amount.s())));
        return new Contribution(
                new Exposures.First((int) row.number("cvar"), row.number("ct")),
                amounts,
                row.findNumber("ci").orElse(0L).intValue(),
                row.has("cb") ? row.text("cb") : null);
    }
}
