package io.burgee.flagapi.segment;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.audit.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Says what was done to a segment, for the audit log. */
final class SegmentAudit {

    private static final JsonMapper JSON = new JsonMapper();

    private SegmentAudit() {}

    static String json(List<SegmentChange> changes) {
        return JSON.writerFor(new TypeReference<List<SegmentChange>>() {}).writeValueAsString(changes);
    }

    static AuditEntry entry(
            Caller caller,
            Segment segment,
            int version,
            List<String> words,
            List<String> actions,
            String changes,
            @Nullable String comment,
            long now) {
        var verb = switch (actions.size() == 1 ? actions.getFirst() : "") {
            case "createSegment" -> "created the segment";
            case "deleteSegment" -> "deleted the segment";
            case "updateName" -> "renamed the segment";
            case "updateIncluded", "updateExcluded" -> "changed who is in the segment";
            case "updateRules" -> "changed the rules of the segment";
            default -> "changed the segment";
        };
        return new AuditEntry(
                Resource.environment(segment.projectKey(), segment.environmentKey())
                        .child("segment", segment.key()),
                version,
                now,
                "segment",
                segment.name(),
                actions,
                verb,
                String.join("\n", words),
                comment,
                caller,
                changes);
    }
}
