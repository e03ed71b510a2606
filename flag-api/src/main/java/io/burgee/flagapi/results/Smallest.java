package io.burgee.flagapi.results;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The smallest p-values of all earlier looks at an iteration. Its settings are frozen, so that all its looks are looks at the same
 * analysis.
 */
final class Smallest {

    private final Map<Compared, Double> pValues = new HashMap<>();
    private final double split;

    private record Compared(String metricKey, String variationKey) {}

    Smallest(List<Snapshot> looks) {
        this.split = looks.stream().mapToDouble(Snapshot::splitPValue).min().orElse(1);
        looks.stream()
                .flatMap(look -> look.pValues().stream())
                .forEach(p -> pValues.merge(new Compared(p.metricKey(), p.variationKey()), p.value(), Math::min));
    }

    double split() {
        return split;
    }

    double of(String metricKey, String variationKey) {
        return pValues.getOrDefault(new Compared(metricKey, variationKey), 1.0);
    }
}
