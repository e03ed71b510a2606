package io.burgee.sdk.internal.event;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.SingleContext;
import io.burgee.evaluation.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The counters of one flag, newest version first.
 *
 * <p>Four versions are kept. An older one is retired: no thread finds it any more, but it is collected ten more times, for threads
 * that had found it just before.
 */
final class FlagCounters {
    private static final int VERSIONS_KEPT = 4;
    private static final int FAREWELL_COLLECTIONS = 10;

    private final String key;
    private volatile Version[] versions = {};
    private final List<Version> retired = new ArrayList<>();

    // Who asked and with which default since the last collection; what the last one saw stands in when a count slips
    // between.
    private volatile @Nullable Value defaultValue;
    private volatile Set<String> kinds = Set.of();
    private @Nullable Value lastDefault;
    private Set<String> lastKinds = Set.of();

    FlagCounters(String key) {
        this.key = key;
    }

    void count(int version, int variation, @Nullable Value value, @Nullable Value givenDefault, Context context) {
        if (defaultValue == null && givenDefault != null) {
            defaultValue = givenDefault;
        }
        Set<String> known = kinds;
        if (context instanceof SingleContext single) {
            if (!known.contains(single.kind())) {
                addKind(single.kind());
            }
        } else {
            for (SingleContext part : context.parts()) {
                if (!known.contains(part.kind())) {
                    addKind(part.kind());
                }
            }
        }
        version(version).variation(variation, value).total.increment();
    }

    /** What was counted since the last time, or null when nothing was. For one thread at a time. */
    Summary.@Nullable Flag collect() {
        Value seenDefault;
        Set<String> seenKinds;
        List<Summary.Count> counts = new ArrayList<>();
        synchronized (this) {
            for (Version version : versions) {
                version.collectInto(counts);
            }
            retired.removeIf(version -> {
                version.collectInto(counts);
                return --version.farewell == 0;
            });
            if (counts.isEmpty()) {
                return null;
            }
            seenKinds = kinds;
            seenDefault = defaultValue;
            kinds = Set.of();
            defaultValue = null;
        }
        lastKinds = seenKinds.isEmpty() ? lastKinds : seenKinds;
        lastDefault = seenDefault == null ? lastDefault : seenDefault;
        return new Summary.Flag(key, lastDefault, lastKinds, counts);
    }

    private synchronized void addKind(String kind) {
        Set<String> more = new HashSet<>(kinds);
        more.add(kind);
        kinds = Set.copyOf(more);
    }

    private Version version(int wanted) {
        for (Version version : versions) {
            if (version.number == wanted) {
                return version;
            }
        }
        return addVersion(wanted);
    }

    private synchronized Version addVersion(int number) {
        Version[] known = versions;
        for (Version version : known) {
            if (version.number == number) {
                return version;
            }
        }
        Version added = new Version(number);
        int kept = Math.min(known.length, VERSIONS_KEPT - 1);
        Version[] more = new Version[kept + 1];
        more[0] = added;
        System.arraycopy(known, 0, more, 1, kept);
        versions = more;
        retired.addAll(Arrays.asList(known).subList(kept, known.length));
        return added;
    }

    private static final class Version {
        private final int number;
        private volatile @Nullable Counter[] byVariation = {};
        private int farewell = FAREWELL_COLLECTIONS;

        Version(int number) {
            this.number = number;
        }

        /** Slot 0 is for evaluations that served the default. */
        Counter variation(int variation, @Nullable Value value) {
            int slot = variation + 1;
            @Nullable Counter[] counters = byVariation;
            Counter counter = slot < counters.length ? counters[slot] : null;
            return counter == null ? add(slot, value) : counter;
        }

        private synchronized Counter add(int slot, @Nullable Value value) {
            @Nullable Counter[] more = Arrays.copyOf(byVariation, Math.max(byVariation.length, slot + 1));
            Counter counter = more[slot];
            if (counter == null) {
                counter = new Counter(value);
                more[slot] = counter;
                byVariation = more;
            }
            return counter;
        }

        void collectInto(List<Summary.Count> counts) {
            @Nullable Counter[] counters = byVariation;
            for (int slot = 0; slot < counters.length; slot++) {
                Counter counter = counters[slot];
                long grown = counter == null ? 0 : counter.grown();
                if (counter != null && grown > 0) {
                    counts.add(new Summary.Count(number, slot - 1, counter.value, grown));
                }
            }
        }
    }

    private static final class Counter {
        private final LongAdder total = new LongAdder();
        private final @Nullable Value value;
        private long reported;

        Counter(@Nullable Value value) {
            this.value = value;
        }

        long grown() {
            long now = total.sum();
            long grown = now - reported;
            reported = now;
            return grown;
        }
    }
}
