package io.burgee.worker.correlation;

import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Metric;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The heart of the worker: what a unit contributes to an iteration, as a pure function of its stored events.
 *
 * <p><b>Why a function.</b> Events of one unit come by different channels, late, twice and in any order. Nothing here
 * remembers what was computed before; whoever holds new facts computes again from all of them and stores the outcome
 * where it differs. Redelivery, reordering and crashes then have nothing to break.
 *
 * <p><b>The rules.</b> A unit belongs to the variation of its first exposure between the iteration's start (inclusive)
 * and end (exclusive), for good: an intention-to-treat analysis. A goal counts from the moment of that exposure and the
 * metric's delay, the same millisecond included. With a window it counts until the window closes, right end exclusive,
 * also past the iteration's end; without one, until the iteration ends.
 *
 * <p><b>Grace.</b> Events of different machines disagree about the time by their clocks' skew, so a goal may bear a time
 * shortly before the exposure that caused it. A grace of some seconds would count such goals, but also goals that truly came
 * before, in all variations alike, which dilutes the effect. "Earlier ones are never counted" is the rule that can be
 * explained and checked, so the grace is zero unless an operator with skewed clocks sets one.
 */
public final class Attribution {
    private final long graceMillis;

    public Attribution(Duration grace) {
        this.graceMillis = grace.toMillis();
    }

    /** The contribution of a unit with these facts; empty when it was never exposed while the iteration ran. */
    public Optional<Contribution> contribution(UnitFacts facts, Iteration iteration) {
        return facts.exposures().first(iteration).map(first -> {
            Map<String, Amount> amounts = new TreeMap<>();
            for (Metric metric : iteration.metrics()) {
                Measuring measuring = new Measuring(metric, facts.goals(), first.at(), iteration.end(), graceMillis);
                measuring.amount().ifPresent(amount -> amounts.put(metric.key(), amount));
            }
            return new Contribution(first, amounts, facts.identityConflicts(), facts.basis());
        });
    }
}
