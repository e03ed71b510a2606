package io.burgee.worker.correlation;

import java.util.Map;

/**
 * What one unit adds to the tally of one iteration.
 *
 * @param first its variation, and since when
 * @param amounts by metric key; a metric without an entry contributes 0
 */
public record Contribution(Exposures.First first, Map<String, Amount> amounts) {
    public Contribution {
        amounts = Map.copyOf(amounts);
    }
}
