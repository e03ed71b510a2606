package io.burgee.flagapi.flag;

import java.util.Map;

/** Knows when applications last asked for flags. */
public interface FlagActivity {

    /**
     * When each flag was last evaluated in that environment, in epoch milliseconds, by flag key; without those that never were, as far
     * back as is known.
     */
    Map<String, Long> lastRequested(String projectKey, String environmentKey);
}
