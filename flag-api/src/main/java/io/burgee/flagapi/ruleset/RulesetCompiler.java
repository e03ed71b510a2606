package io.burgee.flagapi.ruleset;

import io.burgee.evaluation.AttributeReference;
import io.burgee.evaluation.Clause;
import io.burgee.evaluation.ClientSideAvailability;
import io.burgee.evaluation.FixedVariation;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Prerequisite;
import io.burgee.evaluation.Rollout;
import io.burgee.evaluation.Rule;
import io.burgee.evaluation.Segment;
import io.burgee.evaluation.SegmentRule;
import io.burgee.evaluation.SegmentTarget;
import io.burgee.evaluation.Target;
import io.burgee.evaluation.Value;
import io.burgee.evaluation.VariationOrRollout;
import io.burgee.evaluation.WeightedVariation;
import io.burgee.flagapi.flag.Operator;
import io.burgee.flagapi.flag.Targeting;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From what people edit to what SDKs evaluate, one item at a time. Pure; versions are those of the stored items. What SDKs disagree about (appendix B
 * of the protocol) is refused where it is edited; should a document hold it all the same, it is left out here as far as it has no meaning.
 */
final class RulesetCompiler {

    private RulesetCompiler() {}

    /** The flag as that environment serves it; an archived one serves its off variation to everybody. */
    static Flag compile(io.burgee.flagapi.flag.Flag flag, String environmentKey) {
        Targeting targeting = flag.targeting(environmentKey);
        var availability = flag.details().clientSideAvailability();
        return Flag.builder(flag.key())
                .version(targeting.version())
                .on(targeting.on() && !flag.lifecycle().archived())
                .variations(flag.variations().stream()
                        .map(variation -> Values.of(variation.value()))
                        .toList())
                .offVariation(targeting.offVariation())
                .fallthrough(serve(targeting.fallthrough()))
                .targets(targeting.userTargets().stream()
                        .map(it -> Target.of(null, it.values(), it.variation()))
                        .toList())
                .contextTargets(targeting.contextTargets().stream()
                        .map(it -> Target.of(it.contextKind(), it.values(), it.variation()))
                        .toList())
                .rules(targeting.rules().stream()
                        .map(it -> new Rule(it.id(), clauses(it.clauses()), serve(it.serve()), it.trackEvents()))
                        .toList())
                .prerequisites(targeting.prerequisites().stream()
                        .map(it -> new Prerequisite(it.key(), it.variation()))
                        .toList())
                .salt(targeting.salt())
                .clientSideAvailability(
                        new ClientSideAvailability(availability.usingMobileKey(), availability.usingEnvironmentId()))
                .trackEvents(targeting.trackEvents())
                .trackEventsFallthrough(targeting.trackEventsFallthrough())
                .build();
    }

    static Segment compile(io.burgee.flagapi.segment.Segment segment) {
        return new Segment(
                segment.key(),
                segment.version(),
                new LinkedHashSet<>(segment.included()),
                new LinkedHashSet<>(segment.excluded()),
                targets(segment.includedContexts()),
                targets(segment.excludedContexts()),
                segment.rules().stream()
                        .filter(rule -> rule.weight() == null || rule.weight() > 0)
                        .map(RulesetCompiler::rule)
                        .toList(),
                segment.salt(),
                false,
                null,
                null,
                false);
    }

    private static List<SegmentTarget> targets(List<io.burgee.flagapi.segment.SegmentTarget> targets) {
        return targets.stream()
                .map(it -> SegmentTarget.of(it.contextKind(), it.values()))
                .toList();
    }

    private static SegmentRule rule(io.burgee.flagapi.segment.SegmentRule rule) {
        var clauses = new ArrayList<>(clauses(rule.clauses()));
        if (rule.weight() != null) {
            clauses.add(has(rule.rolloutContextKind()));
        }
        return new SegmentRule(
                rule.id(), clauses, rule.weight(), reference(rule.bucketBy()), rule.rolloutContextKind());
    }

    /**
     * SDKs disagree whether a share of one kind holds for a context without that kind: some let it fall into bucket 0. A clause that every
     * context of the kind meets, and none without it, decides for all of them.
     */
    private static Clause has(String contextKind) {
        return Clause.of(
                contextKind, AttributeReference.of("key"), Operator.STARTS_WITH.key(), List.of(Value.of("")), false);
    }

    private static List<Clause> clauses(List<io.burgee.flagapi.flag.Clause> clauses) {
        return clauses.stream().map(RulesetCompiler::clause).toList();
    }

    private static Clause clause(io.burgee.flagapi.flag.Clause clause) {
        var values = clause.values().stream().map(Values::of).toList();
        return clause.op() == Operator.SEGMENT_MATCH
                ? Clause.of(null, AttributeReference.of(""), clause.op().key(), values, clause.negate())
                : Clause.of(
                        clause.contextKind(),
                        AttributeReference.of(clause.attribute()),
                        clause.op().key(),
                        values,
                        clause.negate());
    }

    private static VariationOrRollout serve(io.burgee.flagapi.flag.VariationOrRollout serve) {
        return switch (serve) {
            case io.burgee.flagapi.flag.VariationOrRollout.Served served -> new FixedVariation(served.variation());
            case io.burgee.flagapi.flag.VariationOrRollout.Rollout rollout ->
                new Rollout(
                        rollout.experiment() ? "experiment" : "rollout",
                        rollout.contextKind(),
                        rollout.variations().stream()
                                .filter(it -> it.weight() > 0)
                                .map(it -> new WeightedVariation(it.variation(), it.weight(), it.untracked()))
                                .toList(),
                        rollout.experiment() ? null : reference(rollout.bucketBy()),
                        rollout.seed());
        };
    }

    private static @Nullable AttributeReference reference(@Nullable String attribute) {
        var reference = AttributeReference.of(attribute == null ? "" : attribute);
        return reference.isValid() ? reference : null;
    }
}
