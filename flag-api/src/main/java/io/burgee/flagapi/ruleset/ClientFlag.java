package io.burgee.flagapi.ruleset;

import io.burgee.evaluation.Reason;
import io.burgee.evaluation.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What one context gets of one flag: all that client-side SDKs learn of it.
 *
 * @param value null when the application's default applies
 * @param variation index, or -1 when the application's default applies
 * @param trackReason whether events must carry the reason whatever the application asked for
 * @param reason null unless it was asked for or must be tracked
 * @param prerequisites the flags that were evaluated directly for this one, in order
 */
public record ClientFlag(
        @Nullable Value value,
        int variation,
        int flagVersion,
        boolean trackEvents,
        boolean trackReason,
        @Nullable Reason reason,
        @Nullable Long debugEventsUntilDate,
        List<String> prerequisites) {

    /** Writes the members, without the braces around them, so that a key can stand beside them. */
    public void writeMembers(long environmentVersion, JsonGenerator out) {
        out.writeName("value");
        (value == null ? Value.NULL : value).write(out);
        if (variation < 0) {
            out.writeNullProperty("variation");
        } else {
            out.writeNumberProperty("variation", variation);
        }
        out.writeNumberProperty("version", environmentVersion);
        out.writeNumberProperty("flagVersion", flagVersion);
        if (trackEvents) {
            out.writeBooleanProperty("trackEvents", true);
        }
        if (trackReason) {
            out.writeBooleanProperty("trackReason", true);
        }
        if (reason != null) {
            out.writeName("reason");
            reason.write(out);
        }
        if (debugEventsUntilDate != null) {
            out.writeNumberProperty("debugEventsUntilDate", debugEventsUntilDate);
        }
        if (!prerequisites.isEmpty()) {
            out.writeArrayPropertyStart("prerequisites");
            prerequisites.forEach(out::writeString);
            out.writeEndArray();
        }
    }
}
