package io.burgee.flagapi.flag;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;

/** Adds keys to targets and takes them away, so that none stands under two variations. */
final class Targets {

    private Targets() {}

    static List<Target> with(Flag flag, List<Target> targets, Target added, Place at) {
        for (var target : targets) {
            if (target.contextKind().equals(added.contextKind()) && target.variation() != added.variation()) {
                var taken = new HashSet<>(target.values());
                added.values().stream().filter(taken::contains).findFirst().ifPresent(value -> {
                    throw at.expected("keys that are targeted once; '" + value + "' is already served "
                            + flag.label(target.variation()));
                });
            }
        }
        var changed = new ArrayList<Target>();
        var merged = new LinkedHashSet<String>();
        var found = false;
        for (var target : targets) {
            if (target.isFor(added.contextKind(), added.variation())) {
                merged.addAll(target.values());
                merged.addAll(added.values());
                changed.add(target.withValues(List.copyOf(merged)));
                found = true;
            } else {
                changed.add(target);
            }
        }
        if (!found && !added.values().isEmpty()) {
            changed.add(added.withValues(List.copyOf(new LinkedHashSet<>(added.values()))));
        }
        Limits.targets(changed, at);
        return changed;
    }

    static List<Target> without(List<Target> targets, String contextKind, int variation, List<String> values) {
        var removed = new HashSet<>(values);
        var changed = new ArrayList<Target>();
        for (var target : targets) {
            if (!target.isFor(contextKind, variation)) {
                changed.add(target);
                continue;
            }
            var left = target.values().stream()
                    .filter(value -> !removed.contains(value))
                    .toList();
            if (!left.isEmpty()) {
                changed.add(target.withValues(left));
            }
        }
        return changed;
    }

    static List<Target> cleared(List<Target> targets, String contextKind, int variation) {
        return targets.stream()
                .filter(target -> !target.isFor(contextKind, variation))
                .toList();
    }
}
