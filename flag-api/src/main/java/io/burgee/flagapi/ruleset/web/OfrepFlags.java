package io.burgee.flagapi.ruleset.web;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.Evaluation;
import io.burgee.evaluation.Evaluator;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.PrerequisiteRecorder;
import io.burgee.flagapi.ruleset.Audience;
import io.burgee.flagapi.ruleset.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flags of a snapshot for OpenFeature's protocol, each made anew only when it changed. */
final class OfrepFlags {

    private static final Evaluator EVALUATOR = new Evaluator();

    private final Snapshot snapshot;
    private final Map<String, OfrepFlag> byKey = new LinkedHashMap<>();

    private OfrepFlags(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    static OfrepFlags of(Snapshot snapshot) {
        return snapshot.prepared(OfrepFlags.class, before -> make(snapshot, before));
    }

    private static OfrepFlags make(Snapshot snapshot, @Nullable OfrepFlags before) {
        var flags = new OfrepFlags(snapshot);
        for (Flag flag : snapshot.ruleset().flags().values()) {
            if (!flag.deleted()) {
                var known = before == null ? null : before.byKey.get(flag.key());
                flags.byKey.put(flag.key(), known != null && known.flag() == flag ? known : new OfrepFlag(flag));
            }
        }
        return flags;
    }

    List<OfrepFlag> to(Audience audience) {
        return byKey.values().stream().filter(it -> audience.sees(it.flag())).toList();
    }

    /** Null when there is none, or none that this audience may see. */
    @Nullable
    OfrepFlag find(String key, Audience audience) {
        var flag = byKey.get(key);
        return flag == null || !audience.sees(flag.flag()) ? null : flag;
    }

    Evaluation evaluate(OfrepFlag flag, Context context) {
        return EVALUATOR.evaluate(flag.flag(), context, snapshot.ruleset(), PrerequisiteRecorder.NONE);
    }
}
