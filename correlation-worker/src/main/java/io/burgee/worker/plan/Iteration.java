package io.burgee.worker.plan;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One uninterrupted run of an experiment with a frozen allocation.
 *
 * @param unitKind the context kind that was randomised: contexts of this kind are the units that are counted
 * @param linkedKind the kind of contexts whose goals are a unit's too when they are linked to it, such as the user who signed in on
 *     a device; null to follow no links
 * @param start epoch milliseconds, inclusive
 * @param end epoch milliseconds, exclusive; null while it runs
 * @param variations those that take part
 * @param attributes of the unit's context, by which its results are asked for too, as references: {@code country}, {@code /address/city}
 */
public record Iteration(
        String experimentId,
        String experimentKey,
        int number,
        String environmentId,
        String flagKey,
        String unitKind,
        @Nullable String linkedKind,
        long start,
        @Nullable Long end,
        List<Integer> variations,
        MultiExposure multiExposure,
        List<Metric> metrics,
        List<String> attributes) {

    /** The kind of those who sign in. */
    private static final String PERSON = "user";

    private static final long HOUR = 3_600_000;

    /** @throws IllegalArgumentException when units are linked to units of their own kind */
    public Iteration {
        variations = List.copyOf(variations);
        metrics = List.copyOf(metrics);
        attributes = List.copyOf(attributes);
        if (unitKind.equals(linkedKind)) {
            throw new IllegalArgumentException("linked to its own kind, " + unitKind);
        }
    }

    /** One that follows {@link #usualLinks}, keeps units in their first variation, and asks for no attributes. */
    public Iteration(
            String experimentId,
            String experimentKey,
            int number,
            String environmentId,
            String flagKey,
            String unitKind,
            long start,
            @Nullable Long end,
            List<Integer> variations,
            List<Metric> metrics) {
        this(
                experimentId,
                experimentKey,
                number,
                environmentId,
                flagKey,
                unitKind,
                usualLinks(unitKind),
                start,
                end,
                variations,
                MultiExposure.FIRST,
                metrics,
                List.of());
    }

    /** Whom units of a kind are linked to when the plan doesn't say: users, unless they are users. */
    static @Nullable String usualLinks(String unitKind) {
        return unitKind.equals(PERSON) ? null : PERSON;
    }

    /** The key of everything that is stored about it: {@code {experimentId}#{number}}. */
    public String id() {
        return experimentId + "#" + number;
    }

    /** Whether an exposure at this time enrols its unit: from start, inclusive, to end, exclusive. */
    public boolean enrols(long at) {
        return at >= start && (end == null || at < end);
    }

    /** Whether one of its metrics looks at this goal. */
    public boolean measures(GoalName goal) {
        return metrics.stream().anyMatch(metric -> metric.measures(goal));
    }

    /**
     * Changes exactly when the numbers may have to be computed anew although no event came: when it ends, a metric changes, or
     * units matured. Those are looked for once an hour.
     */
    public String definition(long now) {
        long matured = metrics.stream().anyMatch(Metric::matureOnly) ? maturity(now) : 0;
        return start + "-" + end + multiExposure + linkedKind + metrics + attributes
                + (matured == 0 ? "" : "@" + matured);
    }

    /** The full hour up to which units are mature that were exposed a delay and window before: at most that of the last. */
    public long maturity(long now) {
        long hour = Math.floorDiv(now, HOUR) * HOUR;
        long last = end == null
                ? Long.MAX_VALUE
                : metrics.stream()
                        .filter(Metric::matureOnly)
                        .mapToLong(metric -> Objects.requireNonNull(metric.matureAt(end)))
                        .max()
                        .orElse(end);
        return Math.min(hour, last);
    }
}
