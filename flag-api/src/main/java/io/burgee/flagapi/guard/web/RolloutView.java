package io.burgee.flagapi.guard.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.experiment.Shares;
import io.burgee.flagapi.guard.Decision;
import io.burgee.flagapi.guard.Evidence;
import io.burgee.flagapi.guard.GuardedRollout;
import io.burgee.flagapi.guard.Side;
import io.burgee.flagapi.guard.Stage;
import io.burgee.flagapi.platform.Link;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A guarded rollout as the management API shows it.
 *
 * @param ruleId {@code fallthrough} or the {@code _id} of a rule
 * @param stage index of the stage that it is in, or ended in
 * @param alpha level of each metric's one-sided bound in one stage
 * @param why a sentence about what it waits for, or why it is paused or over; absent when it reached everybody
 * @param evidence what is known of the present stage, or was at the end; absent without data
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RolloutView(
        @JsonProperty("_id") String id,
        @JsonProperty("_version") long version,
        String flagKey,
        String ruleId,
        String randomizationUnit,
        Side control,
        Side treatment,
        List<StageView> stages,
        int stage,
        List<MetricView> metrics,
        GuardedRollout.Reaction onRegression,
        long minimumUnits,
        double alpha,
        GuardedRollout.Status status,
        @Nullable Boolean byPerson,
        @Nullable String why,
        @Nullable Evidence evidence,
        List<RunView> runs,
        @JsonProperty("_creationDate") long creationDate,
        @JsonProperty("_links") Map<String, Link> links) {

    record StageView(String percent, long durationMillis) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MetricView(
            String key,
            String name,
            boolean higherIsBetter,
            @Nullable Double margin) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RunView(
            int number,
            int stage,
            long startedAt,
            @Nullable Long endedAt,
            @Nullable Evidence evidence) {}

    static String path(String projectKey, String environmentKey) {
        return "/api/v2/projects/" + projectKey + "/environments/" + environmentKey + "/guarded-rollouts";
    }

    static RolloutView of(GuardedRollout rollout, @Nullable Decision outlook) {
        var cause = rollout.cause();
        var ruleId = rollout.ruleId();
        var live = rollout.active() ? outlook : null;
        return new RolloutView(
                rollout.id(),
                rollout.version(),
                rollout.flagKey(),
                ruleId == null ? "fallthrough" : ruleId,
                rollout.unitKind(),
                rollout.control(),
                rollout.treatment(),
                rollout.stages().stream().map(RolloutView::stage).toList(),
                rollout.run().stage(),
                rollout.watched().stream()
                        .map(it -> new MetricView(
                                it.measure().key(),
                                it.measure().name(),
                                it.measure().higherIsBetter(),
                                it.margin()))
                        .toList(),
                rollout.reaction(),
                rollout.minimumUnits(),
                rollout.alpha(),
                rollout.status(),
                cause == null ? null : cause.byPerson(),
                cause != null ? cause.why() : live != null ? live.why() : null,
                live != null ? live.evidence() : rollout.run().evidence(),
                rollout.runs().stream()
                        .map(run -> new RunView(run.number(), run.stage(), run.start(), run.end(), run.evidence()))
                        .toList(),
                rollout.creationDate(),
                Map.of(
                        "self",
                        Link.to(path(rollout.projectKey(), rollout.environmentKey()) + "/" + rollout.id()),
                        "flag",
                        Link.to("/api/v2/flags/" + rollout.projectKey() + "/" + rollout.flagKey())));
    }

    private static StageView stage(Stage stage) {
        return new StageView(Shares.percent(stage.weight()), stage.minimumMillis());
    }
}
