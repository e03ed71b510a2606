package io.burgee.flagapi.audit;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A collection of versioned documents, changed by compare-and-set on their version. Each document carries those of its audit entries that
 * the log may not have yet: saving a document and logging the change are two writes, and a crash between them
 * must lose neither. What a crash left over is logged by {@link #settle} at the next start.
 *
 * <p>A deleted document leaves its last version behind, so that one that is added later under the same id goes on from there. Every version
 * stays readable in its {@link #history}.
 *
 * <p>The body is JSON text: it is loaded and saved whole, and holds keys that a store may not take as names.
 */
public interface AuditedDocuments {

    /** Opens collections. */
    interface Collections {
        AuditedDocuments named(String collection);
    }

    /** The body of the document with that id. */
    Optional<String> find(String id);

    /** The bodies of the documents whose ids begin with {@code prefix} and a slash, by id. */
    List<String> in(String prefix);

    /** The last version of a deleted document with that id; 0 if there was none. */
    int versionOfDeleted(String id);

    /** All versions of the document with that id. */
    History<String> history(String id);

    /**
     * Adds a document, or puts it in the place of a deleted one.
     *
     * @return false, having added nothing, if there is one with that id
     */
    boolean add(String id, int version, String body, AuditEntry entry);

    /**
     * Saves a document at {@code version} if the stored one is at {@code from}.
     *
     * @param entry null for a change that nobody made
     * @return false, having saved nothing, if it is at another version or gone
     */
    boolean save(String id, int from, int version, String body, @Nullable AuditEntry entry);

    /** Deletes a document if the stored one is at {@code from}; remembers that it was at {@code last}. */
    boolean delete(String id, int from, int last, AuditEntry entry);

    /** Forgets the documents whose ids begin with {@code prefix} and a slash, deleted ones and all their history too. */
    void forget(String prefix);

    /** Logs what a crash left over. */
    void settle();
}
