package io.burgee.flagapi.guard;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.experiment.Start.Afterwards;
import io.burgee.flagapi.platform.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A variation on its way from a small share of a part of a flag to all of it, and what it is watched by.
 *
 * <p>Each stage is measured by itself: as many units with the old variation as with the new one are counted, and what both would do at the
 * same time is compared. A context that got the new variation keeps it in all later stages, as the seed stays.
 *
 * @param id 24 hexadecimal digits; tallies are kept under it
 * @param ruleId the flag's rule that is meant; null for the fallthrough
 * @param unitKind the context kind that is split and counted
 * @param seed of the split, 1 to 2147483647
 * @param reaction to harm
 * @param minimumUnits of each side, before which no stage ends
 * @param alpha level of each metric's one-sided bound in one stage
 * @param before what the part served before
 * @param cause why it is paused, or over; null while it runs, and when it reached everybody
 * @param settled whether the flag is known to follow an end
 * @param version rises with every change; 0 before the first save
 */
public record GuardedRollout(
        String id,
        String projectId,
        String projectKey,
        String environmentId,
        String environmentKey,
        String flagKey,
        @Nullable String ruleId,
        String unitKind,
        int seed,
        Side control,
        Side treatment,
        List<Stage> stages,
        List<Watched> watched,
        Reaction reaction,
        long minimumUnits,
        double alpha,
        Afterwards before,
        Status status,
        @Nullable Cause cause,
        List<Run> runs,
        boolean settled,
        long creationDate,
        long version) {

    public GuardedRollout {
        stages = List.copyOf(stages);
        watched = List.copyOf(watched);
        runs = List.copyOf(runs);
    }

    /** What a finding of its evidence is about. */
    Watched watched(Evidence.Finding finding) {
        return watched.stream()
                .filter(it -> it.measure().key().equals(finding.metricKey()))
                .findFirst()
                .orElseThrow();
    }

    /** Where it stands, in the management API's words. */
    public enum Status {
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("paused")
        PAUSED,
        @JsonProperty("completed")
        COMPLETED,
        @JsonProperty("rolled_back")
        ROLLED_BACK
    }

    /** What happens when a metric gets worse. */
    public enum Reaction {
        @JsonProperty("rollBack")
        ROLL_BACK,
        @JsonProperty("pause")
        PAUSE
    }

    /**
     * Why it does not go on.
     *
     * @param byPerson whether somebody asked for it; otherwise it is what was measured
     * @param why a sentence without a full stop; a person's own words
     */
    public record Cause(boolean byPerson, String why) {}

    /** Whether it still has a share of its own. */
    public boolean active() {
        return status == Status.RUNNING || status == Status.PAUSED;
    }

    /** The newest run. */
    public Run run() {
        return runs.getLast();
    }

    public Stage stage() {
        return stages.get(run().stage());
    }

    /** What a decision makes of it; a decision to stay makes nothing. */
    GuardedRollout after(Decision decision, long now) {
        return switch (decision) {
            case Decision.Stay _ -> this;
            case Decision.Advance it -> with(Status.RUNNING, null, next(run().stage() + 1, it.evidence(), now), true);
            case Decision.Complete it -> with(Status.COMPLETED, null, ended(it.evidence(), now), false);
            case Decision.Pause it -> with(Status.PAUSED, new Cause(false, it.why()), known(it.evidence()), true);
            case Decision.RollBack it ->
                with(Status.ROLLED_BACK, new Cause(false, it.why()), ended(it.evidence(), now), false);
        };
    }

    /** @throws Refusal 409 unless it runs */
    GuardedRollout paused(String why) {
        if (status != Status.RUNNING) {
            throw Refusal.conflict("The rollout is " + words() + ", so that there is nothing to pause.");
        }
        return with(Status.PAUSED, new Cause(true, why), runs, true);
    }

    /**
     * Goes on. After a pause because of what was measured, the stage is measured anew: whoever resumes has judged the old numbers.
     *
     * @throws Refusal 409 unless it is paused
     */
    GuardedRollout resumed(long now) {
        if (status != Status.PAUSED || cause == null) {
            throw Refusal.conflict("The rollout is " + words() + ", so that there is nothing to resume.");
        }
        var run = run();
        return with(Status.RUNNING, null, cause.byPerson() ? runs : next(run.stage(), run.evidence(), now), true);
    }

    /** @throws Refusal 409 when it is over */
    GuardedRollout rolledBack(String why, @Nullable Evidence evidence, long now) {
        if (!active()) {
            throw Refusal.conflict("The rollout is " + words() + " already.");
        }
        return with(Status.ROLLED_BACK, new Cause(true, why), ended(evidence, now), false);
    }

    GuardedRollout followed() {
        return with(status, cause, runs, true);
    }

    /** The same, as it is stored at that version. */
    public GuardedRollout stored(long as) {
        return copy(status, cause, runs, settled, as);
    }

    private String words() {
        return switch (status) {
            case RUNNING -> "running";
            case PAUSED -> "paused";
            case COMPLETED -> "completed";
            case ROLLED_BACK -> "rolled back";
        };
    }

    private List<Run> known(Evidence evidence) {
        var changed = new ArrayList<>(runs);
        var run = changed.removeLast();
        changed.add(new Run(run.number(), run.stage(), run.start(), run.end(), evidence));
        return changed;
    }

    private List<Run> ended(@Nullable Evidence evidence, long now) {
        var changed = new ArrayList<>(runs);
        changed.add(changed.removeLast().ended(now, evidence));
        return changed;
    }

    private List<Run> next(int stage, @Nullable Evidence evidence, long now) {
        var changed = new ArrayList<>(ended(evidence, now));
        changed.add(new Run(run().number() + 1, stage, now, null, null));
        return changed;
    }

    private GuardedRollout with(Status newStatus, @Nullable Cause newCause, List<Run> newRuns, boolean follows) {
        return copy(newStatus, newCause, newRuns, follows, version);
    }

    private GuardedRollout copy(
            Status newStatus, @Nullable Cause newCause, List<Run> newRuns, boolean follows, long newVersion) {
        return new GuardedRollout(
                id,
                projectId,
                projectKey,
                environmentId,
                environmentKey,
                flagKey,
                ruleId,
                unitKind,
                seed,
                control,
                treatment,
                stages,
                watched,
                reaction,
                minimumUnits,
                alpha,
                before,
                newStatus,
                newCause,
                newRuns,
                follows,
                creationDate,
                newVersion);
    }
}
