package io.burgee.flagapi.results;

import java.util.List;

/**
 * The smallest p-values of all earlier looks at an iteration. Its settings are frozen, so that all its looks are looks at the same
 * analysis.
 */
record Smallest(List<Snapshot> looks) {

    double split() {
        return looks.stream().mapToDouble(Snapshot::splitPValue).min().orElse(1);
    }

    double of(String metricKey, String variationKey) {
        return looks.stream()
                .flatMap(look -> look.pValues().stream())
                .filter(p -> p.metricKey().equals(metricKey) && p.variationKey().equals(variationKey))
                .mapToDouble(Snapshot.PValue::value)
                .min()
                .orElse(1);
    }
}
