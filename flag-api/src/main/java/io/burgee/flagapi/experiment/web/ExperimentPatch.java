package io.burgee.flagapi.experiment.web;

import io.burgee.flagapi.experiment.ExperimentChange;
import io.burgee.flagapi.platform.JsonTrouble;
import io.burgee.flagapi.platform.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A semantic patch of an experiment, read. */
record ExperimentPatch(
        List<ExperimentChange> changes,
        @Nullable String comment,
        @Nullable Long ifVersion) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> KINDS = new TreeSet<>(Set.of(
            "archiveExperiment",
            "restoreExperiment",
            "startIteration",
            "stopIteration",
            "updateDescription",
            "updateName"));

    /** @throws Refusal 400 naming the instruction that is not understood */
    static ExperimentPatch read(JsonNode body, @Nullable String ifMatch) {
        if (!body.path("instructions").isArray()) {
            throw Refusal.invalid("instructions", "a list of instructions, as a semantic patch has it");
        }
        var changes = new ArrayList<ExperimentChange>();
        for (var instruction : body.get("instructions")) {
            var place = "instructions[" + changes.size() + "]";
            if (!KINDS.contains(instruction.path("kind").asString(""))) {
                throw Refusal.invalid(place + ".kind", "one of " + String.join(", ", KINDS));
            }
            try {
                changes.add(JSON.treeToValue(instruction, ExperimentChange.class));
            } catch (JacksonException wrong) {
                throw JsonTrouble.refusal(wrong);
            }
        }
        var comment = body.path("comment").asString("");
        return new ExperimentPatch(changes, comment.isBlank() ? null : comment, version(ifMatch));
    }

    private static @Nullable Long version(@Nullable String ifMatch) {
        if (ifMatch == null) {
            return null;
        }
        try {
            return Long.valueOf(ifMatch.replace("\"", "").strip());
        } catch (NumberFormatException notAVersion) {
            throw Refusal.invalid("If-Match", "the experiment's _version in double quotes");
        }
    }
}
