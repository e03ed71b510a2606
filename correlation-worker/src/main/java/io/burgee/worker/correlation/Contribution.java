package io.burgee.worker.correlation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one unit adds to the tally of one iteration.
 *
 * @param first its variation, and since when
 * @param amounts by metric key; a metric without an entry contributes 0
 * @param identityConflicts of {@link UnitFacts}
 * @param basis of {@link UnitFacts}; null when it was computed by a worker that kept none
 */
public record Contribution(
        Exposures.First first,
        Map<String, Amount> amounts,
        int identityConflicts,
        @Nullable String basis) {
    public Contribution {
        amounts = Map.copyOf(amounts);
    }
}
