package io.burgee.flagapi.flag;

import io.burgee.flagapi.platform.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Finds the flags that name another one as a prerequisite, and refuses what would pull the ground from under them. */
public final class Dependents {

    private Dependents() {}

    /** The flags among {@code all} that need {@code flagKey} first in that environment. */
    public static List<Flag> in(String environmentKey, String flagKey, Collection<Flag> all) {
        return all.stream()
                .filter(flag -> !flag.lifecycle().archived())
                .filter(flag -> flag.targeting(environmentKey).prerequisites().stream()
                        .anyMatch(prerequisite -> prerequisite.key().equals(flagKey)))
                .toList();
    }

    /** Refuses to delete or archive a flag that others need, and to remove or move a variation that they name. */
    static void check(Flag before, Revision revision, Supplier<List<Flag>> all) {
        var after = revision.after();
        var goes = revision.deletes()
                || (after.lifecycle().archived() && !before.lifecycle().archived());
        var moves = !ids(before)
                .equals(ids(after)
                        .subList(0, Math.min(ids(after).size(), ids(before).size())));
        if (!goes && !moves) {
            return;
        }
        var dependents = new TreeSet<String>();
        var others = all.get();
        before.environments()
                .keySet()
                .forEach(environment ->
                        in(environment, before.key(), others).forEach(flag -> dependents.add(flag.key())));
        if (!dependents.isEmpty()) {
            throw Refusal.conflict(
                    "The flag is a prerequisite of " + Words.list(List.copyOf(dependents)) + ". Change those first.");
        }
    }

    private static List<String> ids(Flag flag) {
        return flag.variations().stream().map(Variation::id).toList();
    }
}
