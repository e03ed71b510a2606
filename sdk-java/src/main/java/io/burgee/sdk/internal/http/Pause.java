package io.burgee.sdk.internal.http;

import java.time.Duration;

/** Waiting, as a collaborator, so that tests decide how time passes. */
@FunctionalInterface
public interface Pause {
    /** Waits on the calling thread; an interrupt ends it early. */
    void await(Duration time) throws InterruptedException;

    Pause REAL = time -> Thread.sleep(time.toMillis());
}
