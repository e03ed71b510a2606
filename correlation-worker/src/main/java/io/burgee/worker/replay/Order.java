package io.burgee.worker.replay;

import io.burgee.worker.plan.Iteration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What to replay.
 *
 * @param from batches that were received from then on, inclusive
 * @param to and until then, inclusive; in whole buckets of five minutes
 * @param environmentId of one environment only; null for all
 * @param definition to count anew, apart from what the plan counts; null for the plan's iterations
 */
public record Order(
        Instant from,
        Instant to,
        @Nullable String environmentId,
        @Nullable Iteration definition) {}
