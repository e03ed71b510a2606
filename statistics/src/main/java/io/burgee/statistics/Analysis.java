package io.burgee.statistics;

import org.jspecify.annotations.Nullable;

/**
 * What one kind of analysis says about a difference. Null where it has nothing right to say; never NaN.
 *
 * @param interval of the difference
 * @param pValue two-sided; null where the analysis decides by its interval only
 * @param lift interval of the difference as a fraction of the baseline: excludes zero exactly when {@code interval} does
 */
public record Analysis(
        @Nullable Interval interval,
        @Nullable Double pValue,
        @Nullable Interval lift) {

    public static final Analysis NOTHING = new Analysis(null, null, null);

    /** With the p-value after a correction for many tests. */
    Analysis corrected(double p) {
        return pValue == null ? this : new Analysis(interval, p, lift);
    }
}
