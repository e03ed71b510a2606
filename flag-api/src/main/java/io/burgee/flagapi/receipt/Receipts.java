package io.burgee.flagapi.receipt;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The receipts of the last weeks. */
public interface Receipts {

    /** Adds a node's part, or puts it in the place of its earlier one. */
    void save(Announced change, NodeReceipt part);

    /**
     * Newest first.
     *
     * @param flagKey only those of this flag; null for all
     */
    List<Receipt> in(String environmentId, @Nullable String flagKey, int limit);

    Optional<Receipt> find(String environmentId, long version);
}
