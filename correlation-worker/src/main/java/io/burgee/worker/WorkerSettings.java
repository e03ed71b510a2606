package io.burgee.worker;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * All that can be set, under {@code burgee.worker}.
 *
 * @param flagApiUri the control plane's base URI
 * @param internalToken what both sides share so that the plan is not public
 * @param planInterval how often the plan is asked for when nothing happens
 * @param createResources whether to create queues and tables that are missing; for development and tests
 * @param tablePrefix before the names of all tables
 * @param unitSalt makes the hashes of this installation's units unlike any other's; must never change
 * @param correlationDelay from a fact to its correlation, at most what SQS can delay
 * @param foldDelay from a chunk to the fold of its bucket; the correlation delay when absent
 * @param tallyInterval from one computation of a tally to the next
 * @param grace how long before its exposure a goal still counts, for machines whose clocks disagree; zero by default,
 *     because a goal before the exposure can't be its effect
 * @param acceptance events that happened longer before their receipt are too late to count
 * @param rawRetention how long raw chunks are kept
 * @param goalRetention how long goals are kept, from their day
 * @param directoryRetention how long a context, and a name of an attribute or value, is kept after it was seen last
 * @param usageRetention how long it is kept how often flags were evaluated, from the hour, and what became of events
 * @param tailRetention how long events are kept that were shown to somebody who watched
 * @param erasureSettling from the first sweep of an erasure to the second: as long as a worker may have something in hand that it
 *     read before it knew of the erasure
 * @param knownContexts how many contexts to remember as written, to save writes
 * @param knownExposures how many stored exposures to remember, to save writes
 * @param parallel how many calls to DynamoDB are under way at a time, for each kind of work
 */
@Validated
@ConfigurationProperties(prefix = "burgee.worker", ignoreUnknownFields = false)
public record WorkerSettings(
        @NotNull URI flagApiUri,
        @NotBlank String internalToken,
        @DefaultValue("1s") @DurationMin(millis = 50) Duration planInterval,
        @DefaultValue("false") boolean createResources,
        @DefaultValue("burgee-") @NotBlank String tablePrefix,
        @DefaultValue("burgee") @NotBlank String unitSalt,
        @DefaultValue("120s") @DurationMax(seconds = 900) Duration correlationDelay,
        @Nullable @DurationMax(seconds = 900) Duration foldDelay,
        @DefaultValue("60s") @DurationMin(millis = 100) Duration tallyInterval,
        @DefaultValue("0s") @DurationMax(seconds = 60) Duration grace,
        @DefaultValue("7d") Duration acceptance,
        @DefaultValue("30d") Duration rawRetention,
        @DefaultValue("400d") Duration goalRetention,
        @DefaultValue("30d") Duration directoryRetention,
        @DefaultValue("400d") Duration usageRetention,
        @DefaultValue("15m") Duration tailRetention,
        @DefaultValue("60s") Duration erasureSettling,
        @DefaultValue("100000") @Min(0) long knownContexts,
        @DefaultValue("200000") @Min(0) long knownExposures,
        @DefaultValue("16") @Min(1) @Max(256) int parallel,
        @DefaultValue @Valid Operations operations,
        @DefaultValue @Valid Queues queues,
        @DefaultValue Aws sqs,
        @DefaultValue Aws dynamodb) {

    /** When the bucket of a chunk is folded. */
    Duration foldDelayOrDefault() {
        return foldDelay == null ? correlationDelay : foldDelay;
    }

    /**
     * What operators are told.
     *
     * @param lagAfter the age of the oldest event in hand from which health says {@code LAGGING}
     * @param stuckAfter the time without a sign of life from which a thread counts as dead, and with it the worker
     * @param emf where lines for CloudWatch go every ten seconds: {@code stdout}, or a file to append to; nowhere when absent
     */
    public record Operations(
            @DefaultValue("2m") @DurationMin(seconds = 1) Duration lagAfter,
            @DefaultValue("5m") @DurationMin(seconds = 1) Duration stuckAfter,
            @Nullable String emf) {}

    /**
     * The queues and how they are worked off. Each has a dead-letter queue of its name and {@code -dlq}.
     *
     * @param longPoll how long a receive waits for the first message; one that did not wait would look at some of the queue's servers only, and take
     *     it for empty; a worker that is told to stop waits for it as long
     * @param visibility how long a message is kept from other workers at a time
     * @param pollers receives under way at a time on the ingest and correlate queues; the fold queue has one
     */
    public record Queues(
            @DefaultValue("burgee-ingest") @NotBlank String ingest,
            @DefaultValue("burgee-correlate") @NotBlank String correlate,
            @DefaultValue("burgee-fold") @NotBlank String fold,

            @DefaultValue("5s") @DurationMin(seconds = 1) @DurationMax(seconds = 10)
            Duration longPoll,

            @DefaultValue("60s") @DurationMin(seconds = 1) Duration visibility,
            @DefaultValue("2") @Min(1) @Max(64) int pollers) {}

    /**
     * Where a service of AWS is. With an endpoint of its own (an emulator), what is absent is made up; without, it comes
     * from the AWS default chain.
     */
    public record Aws(
            @Nullable URI endpoint,
            @Nullable String region,
            @Nullable String accessKeyId,
            @Nullable String secretAccessKey) {
        public Aws {
            endpoint = endpoint == null || endpoint.toString().isBlank() ? null : endpoint;
            region = endpoint != null && region == null ? "us-east-1" : region;
            accessKeyId = endpoint != null && accessKeyId == null ? "local" : accessKeyId;
            secretAccessKey = endpoint != null && secretAccessKey == null ? "local" : secretAccessKey;
        }
    }
}
