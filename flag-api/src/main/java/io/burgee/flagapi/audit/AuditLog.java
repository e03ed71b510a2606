package io.burgee.flagapi.audit;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The audit log, read. */
public interface AuditLog {

    /** An entry with the id under which it is found. */
    record Recorded(String id, AuditEntry entry) {}

    /**
     * Which entries; what is null does not limit.
     *
     * @param before only older than that, epoch milliseconds
     * @param after only newer than that, epoch milliseconds
     * @param olderThanId only those that come after the entry with that id, for the next page
     * @param words in name, description or comment, or of the member's address
     * @param resource that resource and all inside it
     * @param memberId only that member's changes
     * @param limit at most so many
     */
    record Query(
            @Nullable Long before,
            @Nullable Long after,
            @Nullable String olderThanId,
            @Nullable String words,
            @Nullable Resource resource,
            @Nullable String memberId,
            int limit) {}

    /** Newest first. */
    List<Recorded> find(Query query);

    Optional<Recorded> find(String id);
}
