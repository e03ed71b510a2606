package io.burgee.mongo;

import java.util.function.BooleanSupplier;

/** How to wait: with a clock in production, with a model's next move in a rehearsal. */
public interface Patience {

    /**
     * Returns when the condition holds.
     *
     * @param what what is waited for, as in "waited in vain for …"
     * @throws Unmet when it does not come to hold
     */
    void until(String what, BooleanSupplier condition);
}
