package io.burgee.flagapi.ruleset;

import io.burgee.evaluation.Flag;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flags of a snapshot by who may see them, each made anew only when it changed. */
final class VisibleFlags {

    private final Map<String, VisibleFlag> byKey = new LinkedHashMap<>();
    private final Map<Audience, List<VisibleFlag>> byAudience = new EnumMap<>(Audience.class);

    private VisibleFlags() {}

    static VisibleFlags of(Snapshot snapshot) {
        return snapshot.prepared(VisibleFlags.class, before -> make(snapshot, before));
    }

    private static VisibleFlags make(Snapshot snapshot, @Nullable VisibleFlags before) {
        var visible = new VisibleFlags();
        for (Flag flag : snapshot.ruleset().flags().values()) {
            if (!flag.deleted()) {
                var known = before == null ? null : before.byKey.get(flag.key());
                visible.byKey.put(flag.key(), known != null && known.flag() == flag ? known : new VisibleFlag(flag));
            }
        }
        for (Audience audience : Audience.values()) {
            visible.byAudience.put(
                    audience,
                    visible.byKey.values().stream()
                            .filter(it -> audience.sees(it.flag()))
                            .toList());
        }
        return visible;
    }

    List<VisibleFlag> to(Audience audience) {
        return byAudience.getOrDefault(audience, List.of());
    }

    @Nullable
    VisibleFlag find(String key, Audience audience) {
        var flag = byKey.get(key);
        return flag == null || !audience.sees(flag.flag()) ? null : flag;
    }
}
