package io.burgee.acceptance.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.ObjLongConsumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The worker's ledger, put together by code that shares none with those who write and show it (docs/adr/0021). */
final class Ledger {
    private final Map<String, SortedMap<String, Long>> events = new TreeMap<>();
    private final Map<String, Long> saved = new HashMap<>();
    private final Map<String, Long> accepted = new HashMap<>();

    Ledger(Iterable<Map<String, AttributeValue>> rows) {
        for (var row : rows) {
            if (row.containsKey("events")) {
                each(
                        row.get("events"),
                        (minute, fates) -> counts(
                                fates,
                                (fate, count) -> events.computeIfAbsent(minute, none -> new TreeMap<>())
                                        .merge(fate, count, Long::sum)));
                batches(row.get("saved"), saved, Long::sum);
                batches(row.get("accepted"), accepted, Math::max);
            }
        }
    }

    private interface Entry {
        void of(String name, String counts);
    }

    private static void each(AttributeValue map, Entry entry) {
        map.m().forEach((name, counts) -> entry.of(name, counts.s()));
    }

    private static void counts(String text, ObjLongConsumer<String> each) {
        for (String count : text.split(",")) {
            int equals = count.indexOf('=');
            each.accept(count.substring(0, equals), Long.parseLong(count.substring(equals + 1)));
        }
    }

    private static void batches(AttributeValue map, Map<String, Long> into, BinaryOperator<Long> merge) {
        each(
                map,
                (process, minutes) ->
                        counts(minutes, (minute, count) -> into.merge(process + " " + minute, count, merge)));
    }

    /** The minutes in which what was received is not what was counted, was duplicate, late or rejected. */
    List<String> unbalanced() {
        List<String> unbalanced = new ArrayList<>();
        events.forEach((minute, fates) -> {
            long met = fates.entrySet().stream()
                    .filter(fate -> !fate.getKey().equals("received"))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            if (met != fates.getOrDefault("received", 0L)) {
                unbalanced.add(minute + ": " + fates);
            }
        });
        return unbalanced;
    }

    /** Events of all minutes whose fate has this prefix. */
    long sum(String prefix) {
        return events.values().stream()
                .flatMap(fates -> fates.entrySet().stream())
                .filter(fate -> fate.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Batches that ingest counted and the worker has not, by process of ingest and minute. */
    Map<String, Long> waiting() {
        return surplus(accepted, saved);
    }

    /** Batches that the worker has and ingest could not tell of, because it was killed or never learned. */
    long unconfirmed() {
        return surplus(saved, accepted).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Batches that ingest told of. */
    long accepted() {
        return accepted.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, Long> surplus(Map<String, Long> of, Map<String, Long> over) {
        Map<String, Long> surplus = new TreeMap<>();
        of.forEach((where, count) -> {
            long more = count - over.getOrDefault(where, 0L);
            if (more > 0) {
                surplus.put(where, more);
            }
        });
        return surplus;
    }
}
