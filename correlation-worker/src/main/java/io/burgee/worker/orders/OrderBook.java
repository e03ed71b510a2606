package io.burgee.worker.orders;

import java.util.Optional;

/** The control plane's orders as this worker knows them. */
public interface OrderBook {

    /** The last good copy; empty before the first. */
    Optional<Orders> current();
}
