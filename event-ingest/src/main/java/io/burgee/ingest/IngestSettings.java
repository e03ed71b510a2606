package io.burgee.ingest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * All that can be set, under {@code burgee.ingest}.
 *
 * @param flagApi the control plane's base URI
 * @param internalToken what both sides share so that the keyring is not public
 * @param keyringInterval how often the keyring is asked for
 * @param queue the name of the queue
 * @param instanceId what tells this process from others in chunk ids; made up when absent
 * @param linger how long a group waits for more batches
 * @param mostSends so many sends to the queue run at once; fewer while it is slow
 * @param sendTimeout a send has failed when it takes longer
 * @param maxInFlight the sum of all bodies in memory; beyond it batches are refused
 * @param maxBatch the longest body, inflated; 16 MB is what the group format carries
 * @param requestTimeout a batch that is not read and committed within this time is refused
 * @param acceptedInterval how often the workers are told how many batches the queue has accepted
 * @param keepAlive a connection that sends no whole request for so long is closed
 * @param maxConnections so many at once; more are closed
 * @param behindProxy whether senders' addresses are the last ones in X-Forwarded-For; without a proxy that sets it, senders could lie
 * @param quotas how much may be sent; without them, any amount
 */
@Validated
@ConfigurationProperties(prefix = "burgee.ingest", ignoreUnknownFields = false)
public record IngestSettings(
        @NotNull URI flagApi,
        @NotBlank String internalToken,
        @DefaultValue("1s") @DurationMin(millis = 250) Duration keyringInterval,
        @DefaultValue("burgee-ingest") @NotBlank String queue,
        @Nullable String instanceId,
        @DefaultValue @Valid Aws aws,
        @DefaultValue("20ms") @DurationMax(millis = 1000) Duration linger,
        @DefaultValue("32") @Min(1) @Max(256) int mostSends,
        @DefaultValue("5s") @DurationMin(millis = 100) Duration sendTimeout,
        @DefaultValue("64MB") DataSize maxInFlight,
        @DefaultValue("16MB") DataSize maxBatch,
        @DefaultValue("10s") @DurationMin(seconds = 1) Duration requestTimeout,
        @DefaultValue("30s") @DurationMin(millis = 100) Duration acceptedInterval,
        @DefaultValue("75s") @DurationMin(seconds = 1) Duration keepAlive,
        @DefaultValue("10000") @Min(1) int maxConnections,
        @DefaultValue("false") boolean behindProxy,
        @DefaultValue @Valid Quotas quotas) {

    /**
     * Counted by each instance for itself.
     *
     * @param environment for each environment, unless its plan says otherwise
     * @param address for each IP address that sends with a key which everybody can read: a client-side ID or a mobile key
     */
    public record Quotas(
            @DefaultValue @Valid Rate environment,
            @DefaultValue @Valid Rate address) {}

    /**
     * @param batchesPerSecond 0 stands for any number
     * @param bytesPerSecond of bodies, inflated; 0 stands for any number
     * @param burst who has been silent for so long may send at once what this time allows
     */
    public record Rate(
            @DefaultValue("0") @PositiveOrZero long batchesPerSecond,
            @DefaultValue("0B") DataSize bytesPerSecond,
            @DefaultValue("10s") @DurationMin(seconds = 1) Duration burst) {}

    /** Where the queue's service is; what is absent comes from the AWS default chain. */
    public record Aws(
            @Nullable URI endpoint,
            @Nullable String region,
            @Nullable String accessKeyId,
            @Nullable String secretAccessKey) {
        public Aws {
            region = blankToNull(region);
            accessKeyId = blankToNull(accessKeyId);
            secretAccessKey = blankToNull(secretAccessKey);
        }

        private static @Nullable String blankToNull(@Nullable String text) {
            return text == null || text.isBlank() ? null : text;
        }
    }
}
