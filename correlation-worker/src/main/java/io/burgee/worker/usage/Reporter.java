package io.burgee.worker.usage;

import io.burgee.events.Frame;
import io.burgee.worker.inventory.Application;
import io.burgee.worker.inventory.Sdk;

/**
 * Who counted evaluations.
 *
 * @param application {@code id/version}; empty when the SDK is not told
 * @param sdk {@code JavaClient/7.13.0}
 */
public record Reporter(String application, String sdk) {
    /** All those that there is no room for. */
    static final Reporter OTHERS = new Reporter("", "others");

    static Reporter of(Frame frame) {
        return new Reporter(
                Application.of(frame.sender().tags()).key(), Sdk.of(frame).product());
    }

    /** {@code application|sdk}. */
    public String key() {
        return application + "|" + sdk;
    }
}
