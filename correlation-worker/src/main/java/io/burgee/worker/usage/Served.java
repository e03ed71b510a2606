package io.burgee.worker.usage;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation served.
 *
 * @param variation null when it was the caller's default
 * @param version of the flag; null when the SDK did not know it
 */
public record Served(@Nullable Integer variation, @Nullable Integer version) implements Comparable<Served> {
    private static final Comparator<Served> ORDER = Comparator.comparing(Served::key);

    /** {@code {variation}|{version}}, with {@code -} for null. */
    public String key() {
        return (variation == null ? "-" : variation) + "|" + (version == null ? "-" : version);
    }

    @Override
    public int compareTo(Served other) {
        return ORDER.compare(this, other);
    }
}
