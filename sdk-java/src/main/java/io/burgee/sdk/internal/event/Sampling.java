package io.burgee.sdk.internal.event;

import java.util.concurrent.ThreadLocalRandom;

/** Chance by sampling ratio. */
public final class Sampling {
    private Sampling() {}

    /** True always for 1, never for 0 or less, and one time in {@code ratio} else. */
    public static boolean hits(int ratio) {
        return ratio == 1 || (ratio > 1 && ThreadLocalRandom.current().nextInt(ratio) == 0);
    }
}
