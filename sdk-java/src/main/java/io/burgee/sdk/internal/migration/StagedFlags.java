package io.burgee.sdk.internal.migration;

import io.burgee.evaluation.Context;
import io.burgee.sdk.internal.event.MigrationOperation;
import io.burgee.sdk.migration.MigrationStage;
import java.util.concurrent.Executor;

/** The client, as a migration sees it. */
public interface StagedFlags {
    /** Evaluates the flag; never throws. */
    StagedFlag stage(String flagKey, Context context, MigrationStage defaultStage);

    /** Reports what was done. */
    void operated(MigrationOperation operation);

    /** Reads the system that does not decide, while the other is read. */
    Executor executor();
}
