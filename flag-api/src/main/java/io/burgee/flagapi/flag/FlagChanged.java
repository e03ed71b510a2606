package io.burgee.flagapi.flag;

import java.util.List;

/**
 * A flag was created, changed or deleted. Published after it was saved, in the same thread.
 *
 * @param environmentIds where it is served otherwise than before
 */
public record FlagChanged(String projectKey, String flagKey, List<String> environmentIds) {

    public FlagChanged {
        environmentIds = List.copyOf(environmentIds);
    }
}
