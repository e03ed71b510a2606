package io.burgee.worker.memory;

import io.burgee.worker.ledger.Account;
import io.burgee.worker.ledger.LedgerRows;
import io.burgee.worker.saving.Bucket;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The ledger as a map. */
public final class MemoryLedger implements LedgerRows {
    private record Key(String environmentId, Bucket bucket) {}

    private record Row(long chunks, Account account) {}

    private final Map<Key, Row> rows = new ConcurrentHashMap<>();

    /** Events by fate, over all buckets of an environment. */
    public SortedMap<String, Long> total(String environmentId) {
        SortedMap<String, Long> total = new TreeMap<>();
        rows.forEach((key, row) -> {
            if (key.environmentId.equals(environmentId)) {
                row.account.events().values().forEach(of -> add(of, total));
            }
        });
        return total;
    }

    /** Batches that were saved, and that the front tier says it accepted. */
    public String batches(String environmentId) {
        long[] counts = new long[2];
        Map<String, Long> accepted = new TreeMap<>();
        rows.forEach((key, row) -> {
            if (key.environmentId.equals(environmentId)) {
                row.account.saved().values().forEach(of -> of.values().forEach(count -> counts[0] += count));
                row.account
                        .accepted()
                        .forEach((process, of) -> of.forEach(
                                (minute, count) -> accepted.merge(process + " " + minute, count, Math::max)));
            }
        });
        accepted.values().forEach(count -> counts[1] += count);
        return counts[0] + " saved, " + counts[1] + " accepted";
    }

    private static void add(Map<String, Long> counts, Map<String, Long> total) {
        counts.forEach((name, count) -> total.merge(name, count, Long::sum));
    }

    @Override
    public void write(Bucket bucket, Map<String, Account> accounts, long chunks) {
        accounts.forEach((environmentId, account) -> rows.merge(
                new Key(environmentId, bucket),
                new Row(chunks, account),
                (old, young) -> young.chunks >= old.chunks ? young : old));
    }

    @Override
    public void complete(long through) {}
}
