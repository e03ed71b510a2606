package io.burgee.sdk.internal.migration;

import io.burgee.evaluation.Evaluation;
import io.burgee.evaluation.Flag;
import io.burgee.sdk.migration.MigrationStage;
import org.jspecify.annotations.Nullable;

/**
 * At which stage a migration is for a context.
 *
 * @param flag null when there is no such flag
 */
public record StagedFlag(
        MigrationStage stage,
        Evaluation evaluation,
        @Nullable Flag flag) {

    /** One in so many comparisons of both systems' answers is made; 0 for none. */
    public int checkRatio() {
        Integer ratio = flag == null ? null : flag.migrationCheckRatio();
        return ratio == null ? 1 : ratio;
    }
}
