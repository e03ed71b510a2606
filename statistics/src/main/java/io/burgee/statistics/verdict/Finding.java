package io.burgee.statistics.verdict;

import io.burgee.statistics.bayes.Belief;
import java.time.Duration;

/** Why a verdict is what it is: the numbers, before any words. */
public sealed interface Finding {

    /** No unit has been exposed. */
    record NoUnits() implements Finding {}

    /**
     * Too few units, conversions or days for any reading.
     *
     * @param conversions whether the primary metric counts conversions; values otherwise
     */
    record TooEarly(Duration minimumRunTime, boolean conversions) implements Finding {}

    /** Units did not arrive in the configured shares. */
    record BadSplit(SplitCheck split) implements Finding {}

    /** Too many units saw more than one variation. */
    record TooMixed(MixedCheck mixed) implements Finding {}

    /** A variation that should have units has none. */
    record MissingVariation(String name) implements Finding {}

    /** The newest data are old although the iteration runs. */
    record StaleData(Duration age) implements Finding {}

    /** Not significant yet. Days left at the current pace are 0 when unknown. */
    record NoClearDifference(Change change, long daysLeft) implements Finding {}

    /** This kind of metric can be judged once, at the planned end. Days left are 0 when unknown. */
    record WaitsForThePlan(long daysLeft) implements Finding {}

    /** Significantly better before the plan was reached. */
    record BetterEarly(String variation, String metric, Change change) implements Finding {}

    /** Significantly better at the planned end. */
    record Better(String variation, String metric, Change change) implements Finding {}

    /** Significantly worse. */
    record Worse(String variation, String metric, Change change) implements Finding {}

    /** Probably better, by a Bayesian reading. */
    record LikelyBetter(String variation, String metric, Belief belief) implements Finding {}

    /** Probably worse, by a Bayesian reading. */
    record LikelyWorse(String variation, String metric, Belief belief) implements Finding {}

    /** Every treatment's interval lies within the smallest relevant lift. */
    record NoRelevantEffect(double smallestRelevantLift) implements Finding {}

    /** Over, and still anything is possible. */
    record StillOpen(Change change) implements Finding {}

    /** Over, and its kind of metric was never to be judged before a plan that it did not reach. */
    record NothingToSay() implements Finding {}

    /** A guardrail got worse. */
    record GuardrailBroken(String variation, GuardrailFinding guardrail) implements Finding {}

    /** Better, but a guardrail's loss is not ruled out. */
    record GuardrailOpen(GuardrailFinding guardrail) implements Finding {}
}
