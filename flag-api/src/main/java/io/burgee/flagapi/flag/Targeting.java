package io.burgee.flagapi.flag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom one environment serves which variation.
 *
 * @param on whether prerequisites, targets and rules count at all; otherwise {@code offVariation} is served
 * @param targets of all kinds; a context's key stands under at most one variation
 * @param offVariation index; null serves the application's own default
 * @param salt goes into the hash of rollouts, so that flags split independently
 * @param trackEvents whether SDKs send a full event for every evaluation
 * @param trackEventsFallthrough likewise, for those that end at the fallthrough
 * @param version rises with every change that SDKs need to see, also when the flag was deleted and created again
 * @param lastModified epoch milliseconds
 */
public record Targeting(
        boolean on,
        List<Target> targets,
        List<Rule> rules,
        VariationOrRollout fallthrough,
        @Nullable Integer offVariation,
        List<Prerequisite> prerequisites,
        String salt,
        boolean trackEvents,
        boolean trackEventsFallthrough,
        int version,
        long lastModified) {

    /** The kind of context that is meant where none is named. */
    public static final String USER = "user";

    public Targeting {
        targets = List.copyOf(targets);
        rules = List.copyOf(rules);
        prerequisites = List.copyOf(prerequisites);
    }

    /** The targets of kind {@code user}, as the member {@code targets} of the SDK wire protocol carries them. */
    public List<Target> userTargets() {
        return targets.stream()
                .filter(target -> target.contextKind().equals(USER))
                .toList();
    }

    /**
     * The other targets, as the member {@code contextTargets} of the SDK wire protocol carries them: with an empty entry for
     * each user target, because SDKs that see this list walk only it. Empty if there are user targets only.
     */
    public List<Target> contextTargets() {
        if (targets.stream().allMatch(target -> target.contextKind().equals(USER))) {
            return List.of();
        }
        return targets.stream()
                .map(target -> target.contextKind().equals(USER) ? target.withValues(List.of()) : target)
                .toList();
    }

    /** The rule with that id. */
    public Optional<Rule> rule(String ruleId) {
        return rules.stream().filter(rule -> rule.id().equals(ruleId)).findFirst();
    }

    /** Whether a running experiment owns the fallthrough or a rule. */
    public boolean inExperiment() {
        return fallthrough.inExperiment()
                || rules.stream().anyMatch(rule -> rule.serve().inExperiment());
    }

    /** Every index of a variation that is used anywhere here. */
    Stream<Integer> variationIndexes() {
        return Stream.of(
                        targets.stream().map(Target::variation),
                        rules.stream().flatMap(rule -> rule.serve().variationIndexes().stream()),
                        fallthrough.variationIndexes().stream(),
                        Optional.ofNullable(offVariation).stream())
                .flatMap(UnaryOperator.identity());
    }

    /** Whether SDKs would notice no difference. */
    boolean sameFor(Targeting other) {
        return stamped(0, 0).equals(other.stamped(0, 0));
    }

    Targeting stamped(int newVersion, long now) {
        return copy().version(newVersion, now).build();
    }

    Targeting withRule(String ruleId, UnaryOperator<Rule> change) {
        var changed = new ArrayList<>(rules);
        changed.replaceAll(rule -> rule.id().equals(ruleId) ? change.apply(rule) : rule);
        return copy().rules(changed).build();
    }

    TargetingCopy copy() {
        return new TargetingCopy(this);
    }
}
