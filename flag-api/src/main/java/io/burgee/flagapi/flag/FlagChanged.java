package io.burgee.flagapi.flag;

import java.util.List;

/**
 * A flag was created, changed or deleted. Published after it was saved, in the same thread.
 *
 * @param environmentIds where it is served otherwise than before
 * @param version at which the flag, or the mark of its deletion, is stored now
 */
public record FlagChanged(String projectKey, String flagKey, List<String> environmentIds, int version) {

    public FlagChanged {
        environmentIds = List.copyOf(environmentIds);
    }
}
