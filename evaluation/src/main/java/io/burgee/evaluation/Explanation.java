package io.burgee.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a context gets what it gets, as data: every step of {@link Walk} in its order, what was seen there and what followed. Steps after the deciding
 * one are listed too, as {@link Verdict#NOT_REACHED}.
 *
 * @param flagKey what was evaluated
 * @param version of the flag
 * @param outcome what {@link Evaluator} answers for the same flag and context
 * @param steps empty if the context is invalid
 */
public record Explanation(String flagKey, int version, Evaluation outcome, List<Step> steps) {

    /** Copies the steps. */
    public Explanation {
        steps = List.copyOf(steps);
    }

    /** What became of a step or a part of one. */
    public enum Verdict {
        /** It holds, so the evaluation ends or goes deeper here. */
        YES,
        /** It does not hold, so the evaluation goes on. */
        NO,
        /** The data is broken here, which ends the evaluation. */
        MALFORMED,
        /** An earlier step decided. */
        NOT_REACHED
    }

    /** Why a clause, a segment or a prerequisite got its verdict, before negation. */
    public enum Finding {
        /** The value is one that the clause wants. */
        VALUE_MATCHES,
        /** The value is none that the clause wants. */
        VALUE_DIFFERS,
        /** No value of this type, or text that is no date or no version, can match under this operator. */
        WRONG_TYPE,
        /** No SDK knows such an operator, so nothing matches. */
        UNKNOWN_OPERATOR,
        /** The context has no part of that kind. */
        KIND_MISSING,
        /** The context has no such attribute. */
        ATTRIBUTE_MISSING,
        /** The clause's attribute is not a reference. */
        INVALID_REFERENCE,
        /** The context is in one of the segments. */
        IN_SEGMENT,
        /** The context is in none of the segments. */
        IN_NO_SEGMENT,
        /** The segment lists the key as included. */
        INCLUDED,
        /** The segment lists the key as excluded. */
        EXCLUDED,
        /** A rule of the segment matches. */
        RULE_MATCHES,
        /** No rule of the segment matches. */
        NO_RULE_MATCHES,
        /** There is no flag or segment with that key. */
        MISSING,
        /** Flags or segments name each other. */
        CIRCLE,
        /** The store of big segments was asked. */
        STORED,
        /** There is no store of big segments to ask. */
        NO_STORE,
        /** The prerequisite serves the variation that is needed. */
        SERVES_WANTED_VARIATION,
        /** The prerequisite serves another variation. */
        SERVES_OTHER_VARIATION,
        /** Targeting is off, which fails a prerequisite whatever is served. */
        OFF,
        /** An earlier step decided. */
        NOT_REACHED
    }

    /** One step of the evaluation. */
    public sealed interface Step permits SwitchStep, PrerequisiteStep, TargetStep, RuleStep, FallthroughStep {
        /** What became of it. */
        Verdict verdict();
    }

    /** Whether targeting is on. */
    public record SwitchStep(Verdict verdict) implements Step {}

    /**
     * Another flag that has to serve a variation.
     *
     * @param variation the wanted one
     * @param explanation of the other flag; null if it is missing, was not reached, or is explained in an earlier step
     * @param outcome what it serves; null if it is missing or was not reached
     */
    public record PrerequisiteStep(
            String key,
            int variation,
            Verdict verdict,
            Finding finding,
            @Nullable Evaluation outcome,
            @Nullable Explanation explanation)
            implements Step {}

    /**
     * A list of keys that get a variation.
     *
     * @param listed how many keys it has
     * @param key of the context's part of that kind; null if it has none
     */
    public record TargetStep(
            String contextKind,
            int variation,
            int listed,
            @Nullable String key,
            Verdict verdict) implements Step {}

    /**
     * A rule.
     *
     * @param id empty when the rule has none
     * @param serving what follows, if the rule matches
     */
    public record RuleStep(
            int index,
            String id,
            Verdict verdict,
            List<ClauseStep> clauses,
            /** Copies the clauses. */
            @Nullable Serving serving)
            implements Step {
        public RuleStep {
            clauses = List.copyOf(clauses);
        }
    }

    /** What everybody else gets. */
    public record FallthroughStep(Verdict verdict, @Nullable Serving serving) implements Step {}

    /**
     * One test.
     *
     * @param verdict after negation
     * @param finding before negation
     * @param seen the attribute's value; null if there is none
     * @param segments looked into, for {@code segmentMatch}
     */
    public record ClauseStep(
            Clause clause,
            Verdict verdict,
            Finding finding,
            @Nullable Value seen,
            List<SegmentStep> segments) {
        /** Copies the segments. */
        public ClauseStep {
            segments = List.copyOf(segments);
        }
    }

    /**
     * Whether the context is in a segment.
     *
     * @param contextKind of the key that is listed or stored, or null
     * @param rules empty if a list or the store decided, or if {@code repeated}
     * @param repeated whether an earlier step tells more
     */
    public record SegmentStep(
            String key,
            Verdict verdict,
            Finding finding,
            @Nullable String contextKind,
            List<SegmentRuleStep> rules,
            boolean repeated) {
        /** Copies the rules. */
        public SegmentStep {
            rules = List.copyOf(rules);
        }
    }

    /** A segment's rule; {@code bucket} if it takes only a share of those who match its clauses. */
    public record SegmentRuleStep(
            int index,
            String id,
            Verdict verdict,
            List<ClauseStep> clauses,
            /** Copies the clauses. */
            @Nullable Bucket bucket) {
        public SegmentRuleStep {
            clauses = List.copyOf(clauses);
        }
    }

    /**
     * What a rule or the fallthrough serves.
     *
     * @param variation index
     * @param bucket if it is a split
     */
    public record Serving(
            int variation, boolean inExperiment, @Nullable Bucket bucket) {}

    /**
     * Where a context falls in a split. Positions are thousandths of a percent: 0 to 100,000.
     *
     * @param contextKind whose attribute is hashed
     * @param attribute {@code key}, or the one that the split names
     * @param seen its value; null if the context has none
     * @param seed that is hashed along, or null: then {@code key} and {@code salt} are
     * @param key of the flag or segment
     * @param input the text whose hash is the position; null if there was nothing to hash, which is position 0
     * @param shares in order; a segment's rule has one, without a variation
     */
    public record Bucket(
            String contextKind,
            String attribute,
            @Nullable Value seen,
            @Nullable Integer seed,
            String key,
            String salt,
            @Nullable String input,
            double position,
            List<Share> shares) {
        /** Copies the shares. */
        public Bucket {
            shares = List.copyOf(shares);
        }
    }

    /** One share of a split, from one position (inclusive) to another. */
    public record Share(@Nullable Integer variation, int from, int to, boolean untracked, boolean chosen) {}
}
