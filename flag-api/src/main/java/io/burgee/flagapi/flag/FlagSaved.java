package io.burgee.flagapi.flag;

import java.util.List;

/**
 * What became of a patch.
 *
 * @param flag as it is now, or would be
 * @param changes in words, one sentence each; empty if nothing changed
 */
public record FlagSaved(Flag flag, List<String> changes) {

    public FlagSaved {
        changes = List.copyOf(changes);
    }
}
