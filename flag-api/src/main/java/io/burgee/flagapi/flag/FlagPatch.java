package io.burgee.flagapi.flag;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes that are made together or not at all.
 *
 * @param environmentKey the environment that they are meant for; null if for none
 * @param comment why, for the audit log
 * @param ifVersion the version that the caller saw; null to change whatever is stored
 * @param dryRun whether nothing is saved
 */
public record FlagPatch(
        @Nullable String environmentKey,
        List<FlagChange> changes,
        @Nullable String comment,
        @Nullable Integer ifVersion,
        boolean dryRun) {

    public FlagPatch {
        changes = List.copyOf(changes);
    }

    /** Changes of one environment, saved whatever version is stored. */
    public static FlagPatch of(String environmentKey, @Nullable String comment, FlagChange... changes) {
        return new FlagPatch(environmentKey, List.of(changes), comment, null, false);
    }
}
