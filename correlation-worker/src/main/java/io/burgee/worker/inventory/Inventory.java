package io.burgee.worker.inventory;

/** The SDKs of every environment, as far as they were seen. */
public interface Inventory {

    /** Merges what was seen into what is known of an environment's SDKs. */
    void merge(String environmentId, Sdks more);

    /** Merges what was seen into what is known of an instance. */
    void merge(String environmentId, Instance more);
}
