package io.burgee.flagapi.receipt;

import io.burgee.flagapi.receipt.NodeReceipt.Straggler;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * This node's part of a receipt while its streams are being told. Each stream says once that it wrote the change or that it ended before; the
 * streams' own threads do, so everything here is short and under one lock.
 */
public final class OpenReceipt {

    private static final int MOST_STRAGGLERS = 10;

    private final Announced change;
    private final String node;
    private final Clock clock;
    private final Consumer<OpenReceipt> whenSettled;
    private final Lock saving = new ReentrantLock();
    private final Latencies latencies = new Latencies();
    private final Map<String, Integer> sdks = new HashMap<>();
    private final Map<String, Integer> waiting = new HashMap<>();
    private long itemVersion;
    private boolean servedEarlier;
    private int left;
    private int told;
    private int gone;

    OpenReceipt(Announced change, String node, Clock clock, Consumer<OpenReceipt> whenSettled) {
        this.change = change;
        this.node = node;
        this.clock = clock;
        this.whenSettled = whenSettled;
    }

    Announced change() {
        return change;
    }

    /**
     * From now on these streams are waited for.
     *
     * @param sdks the name of each stream's SDK
     */
    public void expect(long itemVersion, List<String> sdks) {
        synchronized (this) {
            this.itemVersion = itemVersion;
            left = sdks.size();
            sdks.forEach(sdk -> {
                this.sdks.merge(sdk, 1, Integer::sum);
                waiting.merge(sdk, 1, Integer::sum);
            });
        }
        if (sdks.isEmpty()) {
            whenSettled.accept(this);
        }
    }

    /** Nobody is waited for: the change was found and told with an earlier one. */
    public void servedEarlier(long itemVersion) {
        synchronized (this) {
            this.itemVersion = itemVersion;
            servedEarlier = true;
        }
        whenSettled.accept(this);
    }

    /** A stream of that SDK wrote the change at that moment. */
    public void told(String sdk, Instant at) {
        settle(sdk, true, at);
    }

    /** A stream of that SDK ended without having written the change. */
    public void gone(String sdk) {
        settle(sdk, false, change.savedAt());
    }

    private void settle(String sdk, boolean written, Instant at) {
        synchronized (this) {
            if (written) {
                told++;
                latencies.record(ChronoUnit.MICROS.between(change.savedAt(), at));
            } else {
                gone++;
            }
            waiting.computeIfPresent(sdk, (name, count) -> count == 1 ? null : count - 1);
            if (--left > 0) {
                return;
            }
        }
        whenSettled.accept(this);
    }

    synchronized boolean isSettled() {
        return left <= 0;
    }

    void save(Receipts receipts) {
        saving.lock();
        try {
            receipts.save(change, part());
        } finally {
            saving.unlock();
        }
    }

    private synchronized NodeReceipt part() {
        long waited = ChronoUnit.MILLIS.between(change.savedAt(), clock.instant());
        List<Straggler> stragglers = new ArrayList<>();
        waiting.forEach((sdk, count) -> {
            for (int i = 0; i < count && stragglers.size() < MOST_STRAGGLERS; i++) {
                stragglers.add(new Straggler(sdk, waited));
            }
        });
        var copy = new Latencies();
        copy.add(latencies);
        return new NodeReceipt(node, itemVersion, servedEarlier, told, gone, left, sdks, stragglers, copy);
    }
}
