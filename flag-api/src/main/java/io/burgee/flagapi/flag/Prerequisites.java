package io.burgee.flagapi.flag;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks prerequisites against the other flags of the project. */
final class Prerequisites {

    private Prerequisites() {}

    /** The prerequisite, if that flag and variation exist. */
    static Prerequisite checked(Flag flag, String key, String variationId, Edit edit, Place at) {
        if (key.equals(flag.key())) {
            throw at.field("key").expected("another flag: a flag can't be its own prerequisite");
        }
        var other = edit.others()
                .apply(key)
                .orElseThrow(() -> at.field("key").expected("the key of a flag of this project"));
        if (other.lifecycle().archived()) {
            throw at.field("key").expected("a flag that is not archived");
        }
        return new Prerequisite(key, edit.variation(other, variationId, at.field("variationId")));
    }

    /** The list, if no flag in it leads back to {@code flag}, and none is named twice. */
    static List<Prerequisite> acyclic(Flag flag, List<Prerequisite> prerequisites, Edit edit, Place at) {
        Limits.count(prerequisites, Limits.PREREQUISITES, at);
        var named = new HashSet<String>();
        for (var prerequisite : prerequisites) {
            if (!named.add(prerequisite.key())) {
                throw at.expected("each flag once; '" + prerequisite.key() + "' is named twice");
            }
            var way = way(prerequisite.key(), flag.key(), edit, new HashSet<>());
            if (!way.isEmpty()) {
                throw at.expected("no circle of prerequisites, but " + flag.key() + " → " + String.join(" → ", way));
            }
        }
        return prerequisites;
    }

    private static List<String> way(String from, String to, Edit edit, Set<String> seen) {
        if (from.equals(to)) {
            return List.of(from);
        }
        if (!seen.add(from)) {
            return List.of();
        }
        var next = edit.others().apply(from).stream()
                .flatMap(flag -> flag.targeting(edit.environment()).prerequisites().stream())
                .toList();
        for (var prerequisite : next) {
            var rest = way(prerequisite.key(), to, edit, seen);
            if (!rest.isEmpty()) {
                var way = new ArrayList<String>();
                way.add(from);
                way.addAll(rest);
                return way;
            }
        }
        return List.of();
    }
}
