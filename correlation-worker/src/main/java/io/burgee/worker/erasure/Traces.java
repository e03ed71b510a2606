package io.burgee.worker.erasure;

import io.burgee.worker.orders.Orders;

/** All that was derived from a context's events. */
interface Traces {

    /**
     * Erases it: what is known of the context, its goals, and its rows of all iterations, with its contribution to those that still count.
     *
     * @param erasure with its key
     * @return how many rows it was in
     */
    int erase(Orders.Erasure erasure);
}
