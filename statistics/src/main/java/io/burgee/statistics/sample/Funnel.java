package io.burgee.statistics.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How far units came along ordered steps. Each step is a conversion over all exposed units; the rate from step to step only
 * describes, because who is left at a step was already selected by the variation.
 *
 * @param n exposed units
 * @param reached units that reached each step, in order
 */
public record Funnel(long n, List<Long> reached) implements Additive<Funnel> {

    public Funnel {
        reached = List.copyOf(reached);
        long before = n;
        for (long step : reached) {
            if (step < 0 || step > before) {
                throw new IllegalArgumentException("expected no step to have more units than the one before");
            }
            before = step;
        }
    }

    public Conversions step(int step) {
        return new Conversions(n, reached.get(step));
    }

    /** The share of those who reached the step before that reached this one; empty when nobody did. */
    public OptionalDouble fromStepBefore(int step) {
        long before = step == 0 ? n : reached.get(step - 1);
        return before == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) reached.get(step) / before);
    }

    @Override
    public Funnel merge(Funnel other) {
        if (reached.size() != other.reached.size()) {
            throw new IllegalArgumentException("expected funnels of the same steps");
        }
        var sum = new ArrayList<Long>();
        for (int i = 0; i < reached.size(); i++) {
            sum.add(reached.get(i) + other.reached.get(i));
        }
        return new Funnel(n + other.n, sum);
    }
}
