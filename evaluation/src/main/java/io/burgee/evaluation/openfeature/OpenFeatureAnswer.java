package io.burgee.evaluation.openfeature;

import io.burgee.evaluation.BigSegmentsStatus;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Reason;
import io.burgee.evaluation.Rollout;
import io.burgee.evaluation.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a context got its variation, as OpenFeature tells it.
 *
 * @param reason   OpenFeature's word, {@code ERROR} when there is no value because something is wrong
 * @param metadata our own reason in full: texts, numbers and booleans by name
 */
public record OpenFeatureAnswer(String reason, Map<String, Value> metadata) {

    /** The reason in OpenFeature's words; without a flag when there is none. */
    public static OpenFeatureAnswer of(@Nullable Flag flag, Reason reason) {
        return new OpenFeatureAnswer(flag == null ? "ERROR" : word(flag, reason), metadata(flag, reason));
    }

    private static String word(Flag flag, Reason reason) {
        if (reason instanceof Reason.Off) {
            return "DISABLED";
        } else if (reason instanceof Reason.TargetMatch) {
            return "TARGETING_MATCH";
        } else if (reason instanceof Reason.RuleMatch match) {
            return flag.rules().get(match.ruleIndex()).serve() instanceof Rollout ? "SPLIT" : "TARGETING_MATCH";
        } else if (reason instanceof Reason.Fallthrough) {
            return flag.fallthrough() instanceof Rollout ? "SPLIT" : isTargeted(flag) ? "DEFAULT" : "STATIC";
        }
        return reason instanceof Reason.PrerequisiteFailed ? "DEFAULT" : "ERROR";
    }

    private static boolean isTargeted(Flag flag) {
        return !flag.rules().isEmpty()
                || !flag.targets().isEmpty()
                || !flag.contextTargets().isEmpty()
                || !flag.prerequisites().isEmpty();
    }

    private static Map<String, Value> metadata(@Nullable Flag flag, Reason reason) {
        Map<String, Value> metadata = new LinkedHashMap<>();
        if (flag != null) {
            metadata.put("flagVersion", Value.of(flag.version()));
        }
        metadata.put("reasonKind", Value.of(reason.kind()));
        if (reason instanceof Reason.RuleMatch match) {
            metadata.put("ruleIndex", Value.of(match.ruleIndex()));
            if (!match.ruleId().isEmpty()) {
                metadata.put("ruleId", Value.of(match.ruleId()));
            }
        } else if (reason instanceof Reason.PrerequisiteFailed failed) {
            metadata.put("prerequisiteKey", Value.of(failed.prerequisiteKey()));
        } else if (reason instanceof Reason.Error error) {
            metadata.put("errorKind", Value.of(error.errorKind().name()));
        }
        if (reason.isInExperiment()) {
            metadata.put("inExperiment", Value.TRUE);
        }
        BigSegmentsStatus bigSegments = reason.bigSegmentsStatus();
        if (bigSegments != null) {
            metadata.put("bigSegmentsStatus", Value.of(bigSegments.name()));
        }
        return metadata;
    }
}
