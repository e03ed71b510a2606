package io.burgee.flagapi.flag;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may be changed in one environment, as the management API says it. */
@JsonInclude(Include.NON_NULL)
public record TargetingForm(
        boolean on,
        @Nullable List<TargetForm> targets,
        @Nullable List<TargetForm> contextTargets,
        @Nullable List<RuleForm> rules,
        @Nullable ServeForm fallthrough,
        @Nullable Integer offVariation,
        @Nullable List<Prerequisite> prerequisites,
        boolean trackEvents,
        boolean trackEventsFallthrough) {

    /** Contexts that are named one by one. */
    @JsonInclude(Include.NON_NULL)
    public record TargetForm(
            @Nullable List<String> values,
            @Nullable Integer variation,
            @Nullable String contextKind) {

        /** What the API says of it. */
        public static TargetForm of(Target target) {
            return new TargetForm(target.values(), target.variation(), target.contextKind());
        }
    }

    /** What the API says of it. */
    public static TargetingForm of(Targeting targeting) {
        return new TargetingForm(
                targeting.on(),
                targeting.userTargets().stream().map(TargetForm::of).toList(),
                targeting.contextTargets().stream().map(TargetForm::of).toList(),
                targeting.rules().stream().map(RuleForm::of).toList(),
                ServeForm.of(targeting.fallthrough()),
                targeting.offVariation(),
                targeting.prerequisites(),
                targeting.trackEvents(),
                targeting.trackEventsFallthrough());
    }

    /**
     * The targeting that this says, checked.
     *
     * @param flag with its variations of after the change
     * @param before the targeting of now
     * @param index from the indexes in here to those of {@code flag}
     */
    Targeting checked(Flag flag, Targeting before, IntUnaryOperator index, Edit edit, Place at) {
        int count = flag.variations().size();
        var checkedRules = new ArrayList<Rule>();
        var said = Objects.requireNonNullElse(rules, List.<RuleForm>of());
        Limits.count(said, Limits.RULES, at.field("rules"));
        for (int i = 0; i < said.size(); i++) {
            var old = before.rule(Objects.requireNonNullElse(said.get(i).id(), ""))
                    .filter(rule -> rule.serve().inExperiment());
            checkedRules.add(
                    old.isPresent()
                            ? same(said.get(i), old.get(), index)
                            : said.get(i)
                                    .checked(index, count, at.field("rules").item(i), edit.ids()));
        }
        var off = offVariation;
        return before.copy()
                .on(on)
                .targets(targets(flag, index, at))
                .rules(checkedRules)
                .fallthrough(fallthrough(before, index, count, at.field("fallthrough")))
                .offVariation(
                        off == null ? null : Indexes.checked(index.applyAsInt(off), count, at.field("offVariation")))
                .prerequisites(prerequisites(flag, before, edit, at.field("prerequisites")))
                .trackEvents(trackEvents)
                .trackEventsFallthrough(trackEventsFallthrough)
                .build();
    }

    private static Rule same(RuleForm said, Rule old, IntUnaryOperator index) {
        if (!said.equals(RuleForm.of(old))) {
            throw Edit.experimentRunning();
        }
        return old.withServe(Renumbering.of(old.serve(), index));
    }

    private VariationOrRollout fallthrough(Targeting before, IntUnaryOperator index, int count, Place at) {
        var serve = Keys.present(fallthrough, at);
        if (!before.fallthrough().inExperiment()) {
            return serve.checked(index, count, at);
        }
        if (!serve.equals(ServeForm.of(before.fallthrough()))) {
            throw Edit.experimentRunning();
        }
        return Renumbering.of(before.fallthrough(), index);
    }

    private List<Target> targets(Flag flag, IntUnaryOperator index, Place at) {
        var users = Objects.requireNonNullElse(targets, List.<TargetForm>of());
        var others = Objects.requireNonNullElse(contextTargets, List.<TargetForm>of());
        List<Target> all = List.of();
        for (var target : Stream.concat(users.stream(), others.stream()).toList()) {
            var place = at.field(users.contains(target) ? "targets" : "contextTargets");
            int variation = index.applyAsInt(Keys.present(target.variation(), place));
            var added = new Target(
                    Keys.contextKind(target.contextKind(), place),
                    Indexes.checked(variation, flag.variations().size(), place),
                    Keys.contextKeys(Objects.requireNonNullElse(target.values(), List.of()), place));
            all = Targets.with(flag, all, added, place);
        }
        return all;
    }

    private List<Prerequisite> prerequisites(Flag flag, Targeting before, Edit edit, Place at) {
        var said = Objects.requireNonNullElse(prerequisites, List.<Prerequisite>of());
        if (said.equals(before.prerequisites())) {
            return said;
        }
        for (int i = 0; i < said.size(); i++) {
            var key = Keys.present(said.get(i).key(), at.item(i).field("key"));
            var place = at.item(i);
            var other = edit.others()
                    .apply(key)
                    .orElseThrow(() -> place.field("key").expected("the key of a flag of this project"));
            Indexes.checked(said.get(i).variation(), other.variations().size(), place.field("variation"));
        }
        return Prerequisites.acyclic(flag, said, edit, at);
    }
}
