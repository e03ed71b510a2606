package io.burgee.worker.saving;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.burgee.worker.correlation.Link;
import io.burgee.worker.correlation.Sighting;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.time.Duration;

/**
 * What this worker knows to be stored, to save writes: most exposures and links repeat one that came before. It may know only what
 * messages brought that were finished: an entry made earlier would make the redelivery of a half-finished message skip
 * the write, and with it what follows the write.
 */
final class KnownFacts {
    /** Links that are kept alive by later events need to be told so only once in a while. */
    private static final long FRESH = Duration.ofDays(30).toMillis();

    private final Cache<Key, Sighting> known;
    private final Cache<Link, Long> links;

    private record Key(Facts.Enrolment enrolment, int variation) {}

    KnownFacts(long size) {
        this.known = Caffeine.newBuilder().maximumSize(size).recordStats().build();
        this.links = Caffeine.newBuilder().maximumSize(size).build();
    }

    /** Lets hits and misses be counted. */
    KnownFacts countedBy(MeterRegistry meters) {
        CaffeineCacheMetrics.monitor(meters, known, "known.exposures");
        return this;
    }

    /** Whether the store has this sighting or an earlier one. */
    boolean has(Facts.Enrolment enrolment, int variation, Sighting sighting) {
        Sighting first = known.getIfPresent(new Key(enrolment, variation));
        return first != null && first.compareTo(sighting) <= 0;
    }

    /** Whether the store has this link, as of about this time or later. */
    boolean has(Link link, long at) {
        Long last = links.getIfPresent(link);
        return last != null && at < last + FRESH;
    }

    /** Believes nothing to be stored any more: something was removed. */
    void forget() {
        known.invalidateAll();
        links.invalidateAll();
    }

    /** Remembers what a finished message stored. */
    void finished(Facts facts) {
        facts.links().forEach((link, at) -> links.asMap().merge(link, at, Math::max));
        facts.exposures()
                .forEach((enrolment, variations) -> variations.forEach((variation, seen) -> known.asMap()
                        .merge(new Key(enrolment, variation), seen.sighting(), (a, b) -> a.compareTo(b) <= 0 ? a : b)));
    }
}
