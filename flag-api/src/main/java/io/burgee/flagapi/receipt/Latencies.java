package io.burgee.flagapi.receipt;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** How long each stream waited, from the save to the write into its socket: a histogram, so that the parts of several nodes add up to true percentiles. */
public final class Latencies {

    /** One percent of error is far below what matters, and keeps a histogram at a few kilobytes. */
    private static final int DIGITS = 2;

    private static final long LONGEST_MICROS = 3_600_000_000L;

    private final Histogram micros = new Histogram(1, LONGEST_MICROS, DIGITS);

    void record(long micros) {
        this.micros.recordValue(Math.clamp(micros, 1, LONGEST_MICROS));
    }

    void add(Latencies other) {
        micros.add(other.micros);
    }

    public boolean isEmpty() {
        return micros.getTotalCount() == 0;
    }

    /** @param percentile 0 to 100 */
    public double millisAt(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }

    public double longestMillis() {
        return micros.getMaxValue() / 1000.0;
    }

    /** HdrHistogram's compressed encoding, in base64. */
    public String encoded() {
        var buffer = ByteBuffer.allocate(micros.getNeededByteBufferCapacity());
        int length = micros.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    public static Latencies decoded(String encoded) {
        try {
            var latencies = new Latencies();
            latencies.micros.add(Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(encoded)), LONGEST_MICROS));
            return latencies;
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("not a histogram", e);
        }
    }
}
