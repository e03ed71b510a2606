package io.burgee.flagapi.flag;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.audit.Resource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Applies instructions in order, and says what they were. */
final class Revisions {

    private static final JsonMapper JSON = new JsonMapper();

    Revision of(Flag before, List<FlagChange> changes, Edit edit) {
        var words = new ArrayList<String>();
        var flag = before;
        for (int i = 0; i < changes.size(); i++) {
            var change = changes.get(i);
            var here = edit.instruction(i);
            if (change instanceof LifecycleChange.DeleteFlag && i < changes.size() - 1) {
                throw here.place().field("kind").expected("deleteFlag to be the last instruction");
            }
            var after = flag.apply(change, here);
            words.add(change.describe(flag, edit.environmentKey()));
            flag = after;
        }
        return new Revision(
                flag,
                words,
                changes.stream().map(FlagChange::action).distinct().toList(),
                JSON.writerFor(new TypeReference<List<FlagChange>>() {}).writeValueAsString(changes),
                !changes.isEmpty() && changes.getLast() instanceof LifecycleChange.DeleteFlag);
    }

    AuditEntry entry(
            Caller caller, Revision revision, @Nullable String environmentKey, @Nullable String comment, long now) {
        var flag = revision.after();
        var project = environmentKey == null
                ? Resource.project(flag.projectKey())
                : Resource.environment(flag.projectKey(), environmentKey);
        return new AuditEntry(
                project.child("flag", flag.key()),
                revision.deletes() ? flag.versionOnceDeleted() : flag.version(),
                now,
                "flag",
                flag.details().name(),
                revision.actions(),
                verb(revision),
                String.join("\n", revision.words()),
                comment,
                caller,
                revision.changes());
    }

    private static String verb(Revision revision) {
        return switch (revision.actions().size() == 1 ? revision.actions().getFirst() : "") {
            case "createFlag" -> "created the flag";
            case "deleteFlag" -> "deleted the flag";
            case "updateOn" -> revision.words().getLast().endsWith("on") ? "turned on the flag" : "turned off the flag";
            case "updateName" -> "renamed the flag";
            case "updateTargets" -> "changed the targets of the flag";
            case "updateRules" -> "changed the rules of the flag";
            case "updateFallthrough" -> "changed the default rule of the flag";
            default -> "changed the flag";
        };
    }
}
