package io.burgee.sdk.ruleset;

import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.Segment;

/** What a {@link RulesetSource} tells a client; from one thread at a time. */
public interface RulesetSink {

    /** These are the rules now, whatever there was; the client has its rules from then on. */
    void put(Ruleset everything);

    /** A flag or its deletion, taken if its version is higher than that of what is there; before the first {@link #put} nothing is. */
    void apply(Flag flag);

    /** A segment or its deletion, under the same conditions. */
    void apply(Segment segment);

    /** What the client has was found to be the newest. */
    void valid();

    /** News cannot be had for the moment; the last good rules stay in use. */
    void interrupted(SupplyProblem.Kind kind, String sentence);

    /** No more rules will come. */
    void off(SupplyProblem.Kind kind, String sentence);
}
