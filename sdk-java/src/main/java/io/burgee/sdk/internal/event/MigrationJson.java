package io.burgee.sdk.internal.event;

import io.burgee.evaluation.Evaluation;
import io.burgee.evaluation.Flag;
import io.burgee.sdk.internal.event.MigrationOperation.Measured;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Spells the members of a {@code migration_op} event that others do not have. */
final class MigrationJson {
    private MigrationJson() {}

    static void write(MigrationOperation operation, JsonGenerator out) {
        Flag flag = operation.flag();
        out.writeStringProperty("operation", operation.operation());
        if (flag != null && flag.samplingRatio() != 1) {
            out.writeNumberProperty("samplingRatio", flag.samplingRatio());
        }
        evaluation(operation, flag, out);
        out.writeArrayPropertyStart("measurements");
        sides("invoked", operation, side -> true, side -> out.writeBoolean(true), out);
        if (operation.consistent() != null) {
            consistent(operation.consistent(), operation.checkRatio(), out);
        }
        sides(
                "latency_ms",
                operation,
                side -> side.latencyMillis() != null,
                side -> {
                    Long millis = side.latencyMillis();
                    out.writeNumber(millis == null ? 0 : millis);
                },
                out);
        sides("error", operation, Measured::failed, side -> out.writeBoolean(true), out);
        out.writeEndArray();
    }

    private static void evaluation(MigrationOperation operation, @Nullable Flag flag, JsonGenerator out) {
        Evaluation evaluation = operation.evaluation();
        out.writeObjectPropertyStart("evaluation");
        out.writeStringProperty("key", operation.flagKey());
        out.writeName("value");
        out.writeRawValue(operation.stage().toJson());
        out.writeName("default");
        out.writeRawValue(operation.defaultStage().toJson());
        if (evaluation.hasVariation()) {
            out.writeNumberProperty("variation", evaluation.variation());
        }
        if (flag != null) {
            out.writeNumberProperty("version", flag.version());
        }
        out.writeName("reason");
        out.writeRawValue(evaluation.reason().toJson());
        out.writeEndObject();
    }

    private static void consistent(boolean value, int checkRatio, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("key", "consistent");
        out.writeBooleanProperty("value", value);
        if (checkRatio != 1) {
            out.writeNumberProperty("samplingRatio", checkRatio);
        }
        out.writeEndObject();
    }

    /** A measurement of one or both sides; nothing when it is of neither. */
    private static void sides(
            String key,
            MigrationOperation operation,
            Predicate<Measured> isMeasured,
            Consumer<Measured> value,
            JsonGenerator out) {
        Measured old = operation.old();
        Measured fresh = operation.fresh();
        boolean ofOld = old != null && isMeasured.test(old);
        boolean ofFresh = fresh != null && isMeasured.test(fresh);
        if (!ofOld && !ofFresh) {
            return;
        }
        out.writeStartObject();
        out.writeStringProperty("key", key);
        out.writeObjectPropertyStart("values");
        if (old != null && ofOld) {
            out.writeName("old");
            value.accept(old);
        }
        if (fresh != null && ofFresh) {
            out.writeName("new");
            value.accept(fresh);
        }
        out.writeEndObject();
        out.writeEndObject();
    }
}
