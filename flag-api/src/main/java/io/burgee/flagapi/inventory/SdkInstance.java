package io.burgee.flagapi.inventory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One running SDK of a server.
 *
 * @param id the one that it made up at its start
 * @param application what the application calls itself, as tags; may be empty
 * @param about what it said about itself; null when it did not
 */
public record SdkInstance(
        Sdk sdk,
        String id,
        Seen seen,
        String application,
        @Nullable About about,
        List<Trouble> troubles) {

    /**
     * @param name the SDK's full name
     * @param platform the language and what it runs on
     * @param configuration a digest that instances of equal configuration share
     * @param streaming whether it is told of changes, rather than asking from time to time
     */
    public record About(String name, String platform, String configuration, boolean streaming) {}

    /** What went wrong until then, in about a quarter of an hour. */
    public record Trouble(Instant until, long droppedEvents, long failedStreamInits) {}

    long droppedEvents(Instant since) {
        return troubles.stream()
                .filter(it -> it.until().isAfter(since))
                .mapToLong(Trouble::droppedEvents)
                .sum();
    }

    long failedStreamInits(Instant since) {
        return troubles.stream()
                .filter(it -> it.until().isAfter(since))
                .mapToLong(Trouble::failedStreamInits)
                .sum();
    }
}
