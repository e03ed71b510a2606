package io.burgee.flagapi.directory.dynamodb;

import io.burgee.flagapi.directory.Names;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A list of names as the worker's row: {@code {first},{last},{contexts},{registers}[,redacted]} by name. */
final class NamesRow {

    private NamesRow() {}

    static Names read(Map<String, AttributeValue> row) {
        var names = Objects.requireNonNull(row.get("names"), "names").m().entrySet().stream()
                .map(it -> name(it.getKey(), it.getValue().s().split(",")))
                .sorted(Comparator.comparingLong(Names.Name::contexts)
                        .reversed()
                        .thenComparing(Names.Name::name))
                .toList();
        return new Names(names, Objects.requireNonNull(row.get("more"), "more").bool());
    }

    private static Names.Name name(String name, String[] parts) {
        return new Names.Name(
                name,
                Instant.ofEpochMilli(Long.parseLong(parts[0])),
                Instant.ofEpochMilli(Long.parseLong(parts[1])),
                Long.parseLong(parts[2]),
                parts.length > 4);
    }
}
