package io.burgee.flagapi.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An experiment as it is asked for, in the shape of LaunchDarkly's {@code ExperimentPost}. */
public record NewExperiment(
        @Nullable String key,
        @Nullable String name,
        @Nullable String description,
        @Nullable String maintainerId,
        @Nullable DesignInput iteration,
        @Nullable List<String> tags,
        @Nullable String methodology,
        @Nullable AnalysisConfig analysisConfig,
        @Nullable String dataSource,
        @Nullable String type,
        @Nullable String holdoutId) {

    /** @param significanceThreshold percent, for example {@code "5"} */
    public record AnalysisConfig(
            @Nullable String significanceThreshold,
            @Nullable String testDirection,
            @Nullable Boolean sequentialTestingEnabled) {}
}
