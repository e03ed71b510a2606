package io.burgee.flagapi.receipt;

import io.burgee.flagapi.platform.Ids;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Receipts in memory. */
public final class MemoryReceipts implements Receipts {

    private final Map<Announced, Map<String, NodeReceipt>> saved = new HashMap<>();

    /** A book whose clock stands at 1970. */
    public ReceiptBook book() {
        return new ReceiptBook(this, new Ids(), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), new SimpleMeterRegistry());
    }

    @Override
    public synchronized void save(Announced change, NodeReceipt part) {
        saved.computeIfAbsent(change, first -> new TreeMap<>()).put(part.node(), part);
    }

    @Override
    public synchronized List<Receipt> in(String environmentId, @Nullable String flagKey, int limit) {
        List<Receipt> found = new ArrayList<>();
        saved.forEach((change, parts) -> {
            if (change.environmentId().equals(environmentId)
                    && (flagKey == null || change.key().equals(flagKey))) {
                found.add(new Receipt(change, List.copyOf(parts.values())));
            }
        });
        found.sort(Comparator.comparing((Receipt receipt) -> receipt.change().version())
                .reversed());
        return found.stream().limit(limit).toList();
    }

    @Override
    public Optional<Receipt> find(String environmentId, long version) {
        return in(environmentId, null, Integer.MAX_VALUE).stream()
                .filter(receipt -> receipt.change().version() == version)
                .findFirst();
    }
}
