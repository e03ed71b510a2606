package io.burgee.events;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an SDK instance reports about itself (protocol §5.6): who it is when it starts ({@code diagnostic-init}), how it fared every quarter
 * of an hour ({@code diagnostic}), or both at once ({@code diagnostic-combined}, old browser SDKs). The suffix of the credential that it also
 * sends is not read.
 *
 * @param instanceId the instance's, made up by it at its start
 * @param about who it is; absent from periodic reports
 * @param period how it fared; absent from the first report
 */
public record Diagnostic(
        String instanceId, @Nullable About about, @Nullable Period period) {

    /** No real body is longer; nothing longer is read. */
    public static final int MAX_BODY = 64 << 10;

    /** Texts are cut to so many characters. */
    public static final int MAX_TEXT = 128;

    /**
     * Who an instance is; texts that it left out are empty.
     *
     * @param sdk {@code java-server-sdk}
     * @param version the SDK's
     * @param platform the language and what it runs on: {@code java 17.0.15, Linux amd64}
     * @param configuration a digest of its whole configuration: instances that are configured alike have it in common
     * @param streaming whether it waits for changes on a stream rather than asking for them from time to time
     */
    public record About(String sdk, String version, String platform, String configuration, boolean streaming) {}

    /**
     * How an instance fared since its last report.
     *
     * @param since when the time began that this covers, epoch milliseconds by its clock
     * @param until when it ended
     * @param droppedEvents events that found its buffer full
     * @param failedStreamInits attempts to open its stream that failed
     */
    public record Period(long since, long until, long droppedEvents, long failedStreamInits) {}

    /**
     * Reads a body leniently: members of wrong types count as absent.
     *
     * @return empty when it is no diagnostic report, or of nobody
     */
    public static Optional<Diagnostic> read(byte[] body) {
        return body.length > MAX_BODY ? Optional.empty() : DiagnosticReader.read(body);
    }
}
