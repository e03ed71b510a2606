package io.burgee.ingest.quota;

import java.time.Duration;

/**
 * A rate that may be exceeded for a while.
 *
 * @param batchesPerSecond 0 stands for any number
 * @param bytesPerSecond of bodies, inflated; 0 stands for any number
 * @param burst who has been silent for so long may send at once what this time allows
 */
record Limit(long batchesPerSecond, long bytesPerSecond, Duration burst) {

    boolean isNone() {
        return batchesPerSecond == 0 && bytesPerSecond == 0;
    }
}
