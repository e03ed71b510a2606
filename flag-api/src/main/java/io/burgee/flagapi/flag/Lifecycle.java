package io.burgee.flagapi.flag;

import org.jspecify.annotations.Nullable;

/**
 * Whether a flag is still in use. An archived flag serves its off variation; a deprecated one works and should be avoided.
 *
 * @param archivedDate epoch milliseconds; null unless archived
 * @param deprecatedDate epoch milliseconds; null unless deprecated
 */
public record Lifecycle(
        @Nullable Long archivedDate, @Nullable Long deprecatedDate) {

    public static final Lifecycle LIVE = new Lifecycle(null, null);

    public boolean archived() {
        return archivedDate != null;
    }

    public boolean deprecated() {
        return deprecatedDate != null;
    }
}
