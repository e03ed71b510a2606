package io.burgee.flagapi.ruleset;

import io.burgee.evaluation.Flag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flags of a snapshot that pages or mobile applications may see, each made anew only when it changed. */
final class VisibleFlags {

    private final Map<String, VisibleFlag> byKey = new LinkedHashMap<>();
    private final List<VisibleFlag> forPages = new ArrayList<>();
    private final List<VisibleFlag> forMobile = new ArrayList<>();

    private VisibleFlags() {}

    static VisibleFlags of(Snapshot snapshot) {
        return snapshot.prepared(VisibleFlags.class, before -> make(snapshot, before));
    }

    private static VisibleFlags make(Snapshot snapshot, @Nullable VisibleFlags before) {
        var visible = new VisibleFlags();
        for (Flag flag : snapshot.ruleset().flags().values()) {
            var to = flag.clientSideAvailability();
            if (!flag.deleted() && (to.usingEnvironmentId() || to.usingMobileKey())) {
                var known = before == null ? null : before.byKey.get(flag.key());
                var it = known != null && known.flag() == flag ? known : new VisibleFlag(flag);
                visible.byKey.put(flag.key(), it);
                if (to.usingEnvironmentId()) {
                    visible.forPages.add(it);
                }
                if (to.usingMobileKey()) {
                    visible.forMobile.add(it);
                }
            }
        }
        return visible;
    }

    List<VisibleFlag> to(boolean mobile) {
        return mobile ? forMobile : forPages;
    }

    @Nullable
    VisibleFlag find(String key, boolean mobile) {
        var flag = byKey.get(key);
        if (flag == null) {
            return null;
        }
        var to = flag.flag().clientSideAvailability();
        return (mobile ? to.usingMobileKey() : to.usingEnvironmentId()) ? flag : null;
    }
}
