package io.burgee.sdk;

import io.burgee.sdk.bigsegment.BigSegmentStore;
import io.burgee.sdk.internal.bigsegment.BigSegmentSettings;
import java.time.Duration;

/** How the store of big segments is asked; see {@link BurgeeConfig.Builder#bigSegments}. */
public final class BigSegmentOptions {
    private final Problems problems;
    private final BigSegmentStore store;
    private int cacheSize = 1_000;
    private Duration cacheTime = Duration.ofSeconds(5);
    private Duration pollInterval = Duration.ofSeconds(5);
    private Duration staleAfter = Duration.ofMinutes(2);
    private Duration timeout = Duration.ofSeconds(2);

    BigSegmentOptions(Problems problems, BigSegmentStore store) {
        this.problems = problems;
        this.store = store;
    }

    /** For how many contexts the store's answers are remembered; 1,000 by default. */
    public BigSegmentOptions cacheSize(int contexts) {
        problems.check(contexts > 0, "cacheSize of big segments must be positive.");
        cacheSize = contexts;
        return this;
    }

    /** How long an answer is remembered; five seconds by default. */
    public BigSegmentOptions cacheTime(Duration howLong) {
        cacheTime = problems.positive("cacheTime of big segments", howLong);
        return this;
    }

    /** Between two looks at the store's state; five seconds by default. */
    public BigSegmentOptions statusPollInterval(Duration interval) {
        pollInterval = problems.positive("statusPollInterval of big segments", interval);
        return this;
    }

    /** How old the store's content may be before evaluations say that it is stale; two minutes by default. */
    public BigSegmentOptions staleAfter(Duration age) {
        staleAfter = problems.positive("staleAfter of big segments", age);
        return this;
    }

    /** How long an evaluation waits for the store before it goes on without; two seconds by default. */
    public BigSegmentOptions timeout(Duration atMost) {
        timeout = problems.positive("timeout of big segments", atMost);
        return this;
    }

    BigSegmentSettings settings() {
        return new BigSegmentSettings(store, cacheSize, cacheTime, pollInterval, staleAfter, timeout);
    }
}
