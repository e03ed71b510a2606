package io.burgee.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A flag with one key moved between its lists of targets, in the form that SDKs read: see {@link Flag#contextTargets}. */
final class Listing {

    private Listing() {}

    static Flag with(Flag flag, String kind, String key, @Nullable Integer variation) {
        boolean user = kind.equals(Context.USER);
        List<Target> users = moved(flag.targets(), user, kind, key, variation);
        List<Target> others = moved(flag.contextTargets(), !user, kind, key, variation);
        boolean placed = others.stream()
                .anyMatch(it -> it.contextKindOrUser().equals(Context.USER)
                        && variation != null
                        && it.variation() == variation);
        if (user && variation != null && !others.isEmpty() && !placed) {
            others.add(Target.of(Context.USER, List.of(), variation));
        }
        if (!user && flag.contextTargets().isEmpty()) {
            users.forEach(it -> others.add(Target.of(Context.USER, List.of(), it.variation())));
        }
        return flag.toBuilder().targets(users).contextTargets(others).build();
    }

    private static List<Target> moved(
            List<Target> targets, boolean here, String kind, String key, @Nullable Integer variation) {
        List<Target> changed = new ArrayList<>();
        boolean added = !here || variation == null;
        for (Target target : targets) {
            Set<String> keys = new LinkedHashSet<>(target.values());
            if (here && target.contextKindOrUser().equals(kind)) {
                keys.remove(key);
                if (!added && Objects.equals(target.variation(), variation)) {
                    keys.add(key);
                    added = true;
                }
            }
            changed.add(new Target(target.contextKind(), keys, target.variation()));
        }
        if (!added && variation != null) {
            changed.add(0, Target.of(kind, List.of(key), variation));
        }
        return changed;
    }
}
