package io.burgee.statistics.verdict;

import io.burgee.statistics.bayes.Prior;
import org.jspecify.annotations.Nullable;

/** Which analysis decides, chosen when an iteration starts and never after looking. */
public sealed interface Method {

    /** The confidence sequence, at every look. For iterations without a plan. */
    record AlwaysValid() implements Method {}

    /** The bounds of a few looks on the way to the plan. For planned iterations. */
    record GroupSequential() implements Method {}

    /** One test, withheld until the plan is reached; the caller asks once. */
    record Fixed() implements Method {}

    /**
     * The chance to beat control, once it is also clear at every look or the plan is reached.
     *
     * @param prior on lifts; null for a flat one, by explicit choice only
     */
    record Bayesian(@Nullable Prior prior) implements Method {}
}
