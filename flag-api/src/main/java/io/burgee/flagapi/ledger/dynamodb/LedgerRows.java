package io.burgee.flagapi.ledger.dynamodb;

import io.burgee.flagapi.ledger.Account;
import io.burgee.flagapi.ledger.Batches;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Puts the worker's rows of an environment together. Several tell of the same minute: what was saved adds up, and of what ingest told of
 * its own count the greatest holds. Counts are {@code name=number}, joined by commas; minutes are since 1970.
 */
final class LedgerRows {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private record Told(long minute, String process) {}

    private final long from;
    private final long to;
    private final Map<Long, Map<String, Long>> events = new HashMap<>();
    private final Map<Told, Long> saved = new HashMap<>();
    private final Map<Told, Long> accepted = new HashMap<>();

    /** @param to the first moment whose minute does not belong, unless it has begun before */
    LedgerRows(Instant from, Instant to) {
        this.from = Math.floorDiv(from.toEpochMilli(), MINUTE);
        this.to = Math.ceilDiv(to.toEpochMilli(), MINUTE);
    }

    void add(Map<String, AttributeValue> row) {
        members(row.get("events"), (minute, counts) -> {
            if (within(Long.parseLong(minute))) {
                var of = events.computeIfAbsent(Long.valueOf(minute), none -> new HashMap<>());
                counts(counts, (fate, count) -> of.merge(fate, count, Long::sum));
            }
        });
        batches(row.get("saved"), saved, Long::sum);
        batches(row.get("accepted"), accepted, Math::max);
    }

    private void batches(@Nullable AttributeValue row, Map<Told, Long> into, BinaryOperator<Long> merge) {
        members(
                row,
                (process, counts) -> counts(counts, (minute, count) -> {
                    if (within(Long.parseLong(minute))) {
                        into.merge(new Told(Long.parseLong(minute), process), count, merge);
                    }
                }));
    }

    private boolean within(long minute) {
        return from <= minute && minute < to;
    }

    private interface Named<T> {
        void of(String name, T value);
    }

    private static void members(@Nullable AttributeValue map, Named<String> each) {
        if (map != null && map.hasM()) {
            map.m().forEach((name, counts) -> each.of(name, counts.s()));
        }
    }

    private static void counts(String text, Named<Long> each) {
        for (var count : text.split(",")) {
            int equals = count.indexOf('=');
            if (equals > 0) {
                each.of(count.substring(0, equals), Long.valueOf(count.substring(equals + 1)));
            }
        }
    }

    SortedMap<Instant, Account> accounts() {
        var accounts = new TreeMap<Instant, Account>();
        events.forEach((minute, fates) -> add(minute, Account.of(fates, Batches.of(0, 0)), accounts));
        var told = new HashSet<>(saved.keySet());
        told.addAll(accepted.keySet());
        told.forEach(it -> add(
                it.minute(),
                Account.of(Map.of(), Batches.of(accepted.getOrDefault(it, 0L), saved.getOrDefault(it, 0L))),
                accounts));
        return accounts;
    }

    private static void add(long minute, Account more, Map<Instant, Account> accounts) {
        accounts.merge(Instant.ofEpochMilli(minute * MINUTE), more, Account::plus);
    }
}
