package io.burgee.flagapi.flag;

import java.util.List;

/**
 * What a request makes of a flag, before it is saved.
 *
 * @param after the flag, versions untouched
 * @param words the changes, one sentence each
 * @param actions what was done, for filters of the audit log
 * @param changes the instructions as a JSON array
 * @param deletes whether the flag is to be deleted
 */
record Revision(Flag after, List<String> words, List<String> actions, String changes, boolean deletes) {

    Revision {
        words = List.copyOf(words);
        actions = List.copyOf(actions);
    }
}
