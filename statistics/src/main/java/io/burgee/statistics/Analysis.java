package io.burgee.statistics;

import org.jspecify.annotations.Nullable;

/** What one kind of analysis says about a difference. Null where it has nothing right to say; never NaN. */
public record Analysis(
        @Nullable Interval interval, @Nullable Double pValue) {

    public static final Analysis NOTHING = new Analysis(null, null);
}
