package io.burgee.worker.directory;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What a flag gave a context the last time that we know of.
 *
 * @param at when that was received, epoch milliseconds
 * @param variation null when it was the application's own default
 * @param version of the flag; null when the SDK did not know it
 * @param value JSON, cut; empty when it was not told
 */
public record LastServed(
        long at, @Nullable Integer variation, @Nullable Integer version, String value) {
    static final int MAX_VALUE = 100;

    private static final Comparator<LastServed> ORDER =
            Comparator.comparingLong(LastServed::at).thenComparing(LastServed::what);

    public LastServed {
        value = Cut.to(MAX_VALUE, value);
    }

    /** Without the time: {@code variation|version|value}, with {@code -} for null. */
    String what() {
        return (variation == null ? "-" : variation) + "|" + (version == null ? "-" : version) + "|" + value;
    }

    LastServed later(LastServed other) {
        return ORDER.compare(this, other) >= 0 ? this : other;
    }

    String encode() {
        return at + "|" + what();
    }

    static LastServed decode(String text) {
        String[] parts = text.split("\\|", 4);
        return new LastServed(Long.parseLong(parts[0]), number(parts[1]), number(parts[2]), parts[3]);
    }

    private static @Nullable Integer number(String text) {
        return text.equals("-") ? null : Integer.valueOf(text);
    }
}
