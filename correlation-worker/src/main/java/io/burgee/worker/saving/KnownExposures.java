package io.burgee.worker.saving;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.burgee.worker.correlation.Exposures;
import io.burgee.worker.correlation.Sighting;
import java.util.Map;

/**
 * What this worker knows to be stored, to save writes: most exposures repeat one that came before. It may know only what
 * messages brought that were finished: an entry made earlier would make the redelivery of a half-finished message skip
 * the write, and with it what follows the write.
 */
final class KnownExposures {
    private final Cache<Key, Sighting> known;

    private record Key(Facts.Enrolment enrolment, int variation) {}

    KnownExposures(long size) {
        this.known = Caffeine.newBuilder().maximumSize(size).build();
    }

    /** Whether the store has this sighting or an earlier one. */
    boolean has(Facts.Enrolment enrolment, int variation, Sighting sighting) {
        Sighting first = known.getIfPresent(new Key(enrolment, variation));
        return first != null && first.compareTo(sighting) <= 0;
    }

    /** Remembers what a finished message stored. */
    void finished(Map<Facts.Enrolment, Exposures> exposures) {
        exposures.forEach((enrolment, seen) -> seen.firsts()
                .forEach((variation, sighting) -> known.asMap()
                        .merge(new Key(enrolment, variation), sighting, (a, b) -> a.compareTo(b) <= 0 ? a : b)));
    }
}
