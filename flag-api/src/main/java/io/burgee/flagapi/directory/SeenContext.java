package io.burgee.flagapi.directory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A context as applications told of it.
 *
 * @param firstSeen to the hour
 * @param lastSeen of what is stored: something that says nothing new is stored once an hour
 * @param attributes JSON by name; texts of more than 1,000 characters are cut
 * @param redacted the names of attributes that were held back
 * @param application {@code id/version}; may be empty
 * @param sdk {@code JavaClient/7.13.0}
 * @param flags what it was served, by flag key
 */
public record SeenContext(
        String kind,
        String key,
        Instant firstSeen,
        Instant lastSeen,
        boolean anonymous,
        Map<String, String> attributes,
        List<String> redacted,
        String application,
        String sdk,
        Map<String, LastServed> flags) {

    /**
     * What a flag gave the last time that we know of.
     *
     * @param variation null when it was the application's own default
     * @param version of the flag; null when the SDK did not know it
     * @param value JSON, cut after 100 characters; empty when it was not told
     */
    public record LastServed(
            Instant at,
            @Nullable Integer variation,
            @Nullable Integer version,
            String value) {}
}
