package io.burgee.flagapi.ruleset;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.DataView;
import io.burgee.evaluation.Explainer;
import io.burgee.evaluation.Explanation;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Flip;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.project.Projects;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Says why a context gets from a flag what it gets, now or at any time since the flag exists. */
@Service
public class Explanations {

    private static final int MOST_FLIPS = 10;

    private final Projects projects;
    private final Rulesets rulesets;
    private final PastRulesets past;

    Explanations(Projects projects, Rulesets rulesets, PastRulesets past) {
        this.projects = projects;
        this.rulesets = rulesets;
        this.past = past;
    }

    /**
     * Which ruleset is meant; the one of now if both are null.
     *
     * @param moment epoch milliseconds
     * @param version of the environment's ruleset
     */
    public record When(@Nullable Long moment, @Nullable Long version) {}

    /**
     * What was found.
     *
     * @param version of the ruleset; null if a moment was asked for
     * @param moment the moment that was asked for, or when the version was announced; null for now
     * @param flips the smallest changes that would turn the outcome, smallest first
     */
    public record Explained(
            @Nullable Long version, @Nullable Instant moment, Explanation explanation, List<Flip> flips) {}

    /**
     * Explains.
     *
     * @param wanted the variation that the flips should lead to; null for any other
     */
    public Explained explain(
            String projectKey,
            String environmentKey,
            String flagKey,
            Context context,
            When when,
            @Nullable Integer wanted) {
        if (!context.isValid()) {
            throw Refusal.invalid("context", "a context: " + context.error());
        }
        if (when.moment() != null && when.version() != null) {
            throw Refusal.invalid("version", "nothing beside 'at': either a moment or a version");
        }
        var at = new ProjectEnvironment(projectKey, projects.environment(projectKey, environmentKey));
        if (when.moment() != null) {
            var moment = Instant.ofEpochMilli(when.moment());
            return explain(past.at(at, when.moment()), flagKey, context, wanted, null, moment);
        }
        if (when.version() != null) {
            var moment = past.momentOf(at, when.version());
            return explain(past.version(at, when.version()), flagKey, context, wanted, when.version(), moment);
        }
        var current = rulesets.current(at.id());
        if (current == null) {
            throw Refusal.unavailable("The rules are not loaded yet.", Duration.ofSeconds(1));
        }
        return explain(current.ruleset(), flagKey, context, wanted, current.version(), null);
    }

    private static Explained explain(
            DataView data,
            String flagKey,
            Context context,
            @Nullable Integer wanted,
            @Nullable Long version,
            @Nullable Instant moment) {
        Flag flag = data.flag(flagKey);
        if (flag == null) {
            throw moment == null
                    ? Refusal.notFound("flag", flagKey)
                    : Refusal.notFound("flag that existed at " + moment + " with the key", flagKey);
        }
        if (wanted != null && (wanted < 0 || wanted >= flag.variations().size())) {
            throw Refusal.invalid(
                    "wanted",
                    "the index of a variation, 0 to " + (flag.variations().size() - 1));
        }
        return new Explained(
                version,
                moment,
                new Explainer().explain(flag, context, data),
                Flip.find(flag, context, data, wanted, MOST_FLIPS));
    }
}
