package io.burgee.flagapi.flag;

import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.audit.History;
import io.burgee.flagapi.platform.Refusal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All flags, by project and key. Each save also takes the audit entry of the change: it is kept with the flag until the audit
 * log has it, so that a crash in between loses neither.
 */
public interface Flags {

    Optional<Flag> find(String projectKey, String flagKey);

    /** The project's flags, archived ones too, by key. */
    List<Flag> in(String projectKey);

    /** The highest version that a deleted flag with that key ever had; 0 if there was none. */
    int highestVersionOfDeleted(String projectKey, String flagKey);

    /** All versions of the flag with that key. */
    History<Flag> history(String projectKey, String flagKey);

    /**
     * Adds one.
     *
     * @throws Refusal 409 when the key is taken
     */
    void add(Flag flag, AuditEntry entry);

    /**
     * Saves a flag at its next version.
     *
     * @param changed whose version is one above the stored one's
     * @param entry null if nobody changed it: an environment went away
     * @return false, having saved nothing, if the stored one is at another version by now
     */
    boolean save(Flag changed, @Nullable AuditEntry entry);

    /**
     * Deletes a flag and remembers its versions.
     *
     * @return false, having deleted nothing, if the stored one is at another version by now
     */
    boolean delete(Flag flag, AuditEntry entry);

    /** Forgets all flags of a project that is gone. */
    void forget(String projectKey);

    /** The flag with that key; 404 when there is none. */
    default Flag get(String projectKey, String flagKey) {
        return find(projectKey, flagKey).orElseThrow(() -> Refusal.notFound("flag", flagKey));
    }
}
