package io.burgee.flagapi.holdout;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.platform.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * A share of an environment's contexts that is kept from the changes of its experiments, also from those that were shipped, until it ends. It is a flag that those
 * experiments' flags need, with an experiment of its own on it.
 *
 * @param id 24 hexadecimal digits
 * @param weight share that is held out, in thousandths of a percent
 * @param flagKey of the flag that says who is held out
 * @param openVariationId which of its variations those get who are not
 * @param experimentKey of the experiment that compares both
 * @param members keys of the experiments whose changes are held back
 * @param createdAt epoch milliseconds
 * @param updatedAt epoch milliseconds
 * @param version rises with every change; 0 before the first save
 */
public record Holdout(
        String id,
        String projectId,
        String projectKey,
        String environmentId,
        String environmentKey,
        String key,
        String name,
        String description,
        int weight,
        String flagKey,
        String openVariationId,
        String experimentKey,
        List<String> members,
        Status status,
        long createdAt,
        long updatedAt,
        long version) {

    public Holdout {
        members = List.copyOf(members);
    }

    /** Where it stands, in the management API's words. */
    public enum Status {
        @JsonProperty("created")
        CREATED,
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("ended")
        ENDED
    }

    /** @throws Refusal 409 unless it was never started */
    Holdout started(long now) {
        if (status != Status.CREATED) {
            throw Refusal.conflict("The holdout '" + key + "' is " + word() + ". Make another one.");
        }
        return with(name, description, members, Status.RUNNING, now);
    }

    /** @throws Refusal 409 unless it runs */
    Holdout ended(long now) {
        if (status != Status.RUNNING) {
            throw Refusal.conflict("The holdout '" + key + "' is " + word() + ", so that there is nothing to end.");
        }
        return with(name, description, members, Status.ENDED, now);
    }

    /** @throws Refusal 409 when it is over */
    Holdout joined(String member, long now) {
        if (status == Status.ENDED) {
            throw Refusal.conflict("The holdout '" + key + "' has ended.");
        }
        if (members.contains(member)) {
            return this;
        }
        var all = new ArrayList<>(members);
        all.add(member);
        return with(name, description, all, status, now);
    }

    Holdout left(String member, long now) {
        return with(
                name,
                description,
                members.stream().filter(it -> !it.equals(member)).toList(),
                status,
                now);
    }

    Holdout named(String newName, String newDescription, long now) {
        return with(newName, newDescription, members, status, now);
    }

    /** The same, as it is stored at that version. */
    public Holdout stored(long as) {
        return copy(name, description, members, status, updatedAt, as);
    }

    private String word() {
        return switch (status) {
            case CREATED -> "not started";
            case RUNNING -> "running";
            case ENDED -> "over";
        };
    }

    private Holdout with(String newName, String newDescription, List<String> all, Status newStatus, long now) {
        return copy(newName, newDescription, all, newStatus, now, version);
    }

    private Holdout copy(
            String newName, String newDescription, List<String> all, Status newStatus, long now, long newVersion) {
        return new Holdout(
                id,
                projectId,
                projectKey,
                environmentId,
                environmentKey,
                key,
                newName,
                newDescription,
                weight,
                flagKey,
                openVariationId,
                experimentKey,
                all,
                newStatus,
                createdAt,
                now,
                newVersion);
    }
}
