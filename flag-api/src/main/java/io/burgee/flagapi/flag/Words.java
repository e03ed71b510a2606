package io.burgee.flagapi.flag;

import io.burgee.flagapi.flag.TargetChange.ReplaceTargets.NewTarget;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Phrases that several changes use to say themselves. */
public final class Words {

    private static final int SHOWN = 5;

    private Words() {}

    /** {@code ana, bob and 3 more}. */
    public static String list(List<String> values) {
        var shown = values.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return values.size() > SHOWN ? shown + " and " + (values.size() - SHOWN) + " more" : shown;
    }

    /** {@code user ana, bob}. */
    public static String contexts(@Nullable String contextKind, List<String> keys) {
        return Objects.requireNonNullElse(contextKind, Targeting.USER) + " " + list(keys);
    }

    static String targets(Flag flag, List<NewTarget> targets) {
        if (targets.isEmpty()) {
            return "Remove all targets";
        }
        return "Replace the targets: "
                + targets.stream()
                        .map(target -> flag.label(flag.indexOf(target.variationId())) + " to "
                                + contexts(
                                        target.contextKind(), Objects.requireNonNullElse(target.values(), List.of())))
                        .collect(Collectors.joining("; "));
    }

    /** {@code 45% true, 55% false by user}. */
    static String serve(Flag flag, VariationOrRollout serve) {
        return switch (serve) {
            case VariationOrRollout.Served served -> flag.label(served.variation());
            case VariationOrRollout.Rollout rollout ->
                rollout.variations().stream()
                                .map(share -> percent(share.weight()) + " " + flag.label(share.variation())
                                        + (share.untracked() ? " (not counted)" : ""))
                                .collect(Collectors.joining(", "))
                        + " by " + rollout.contextKind() + (rollout.bucketBy() == null ? "" : " " + rollout.bucketBy());
        };
    }

    /** Thousandths of a percent as {@code 12.5%}. */
    public static String percent(int weight) {
        return BigDecimal.valueOf(weight, 3).stripTrailingZeros().toPlainString() + "%";
    }

    /** {@code rule 2 ("Beta")}, or {@code a rule} if there is none. */
    static String rule(Targeting targeting, @Nullable String ruleId) {
        var rules = targeting.rules();
        for (int i = 0; i < rules.size(); i++) {
            var rule = rules.get(i);
            if (rule.id().equals(ruleId)) {
                var description = rule.description();
                return "rule " + (i + 1)
                        + (description == null || description.isBlank() ? "" : " (\"" + description + "\")");
            }
        }
        return "a rule that is not there";
    }
}
