package io.burgee.flagapi.metric;

import org.jspecify.annotations.Nullable;

/**
 * What a context without any event counts as.
 *
 * @param disabled whether such contexts are left out: what is measured is then a ratio, per context that has an event
 * @param value 0: other values for silence are not offered
 */
public record EventDefault(
        @Nullable Boolean disabled, @Nullable Double value) {

    static final EventDefault ZERO = new EventDefault(false, 0.0);

    boolean leavesOut() {
        return Boolean.TRUE.equals(disabled);
    }
}
