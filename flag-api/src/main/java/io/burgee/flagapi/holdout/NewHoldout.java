package io.burgee.flagapi.holdout;

import io.burgee.flagapi.experiment.DesignInput.MetricInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A holdout as it is asked for, in the shape of LaunchDarkly's {@code HoldoutPostRequest}, whose names are in lower case.
 *
 * @param randomizationunit a context kind; {@code user} if absent
 * @param holdoutamount percent that is held out, for example {@code "5"}; at most 50
 * @param primarymetrickey one of the metrics
 * @param prerequisiteflagkey the key of the flag that is made; derived from the holdout's key if absent
 */
public record NewHoldout(
        @Nullable String name,
        @Nullable String key,
        @Nullable String description,
        @Nullable String randomizationunit,
        @Nullable List<String> attributes,
        @Nullable String holdoutamount,
        @Nullable String primarymetrickey,
        @Nullable List<MetricInput> metrics,
        @Nullable String prerequisiteflagkey,
        @Nullable String maintainerId) {}
