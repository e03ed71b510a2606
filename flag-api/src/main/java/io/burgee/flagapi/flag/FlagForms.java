package io.burgee.flagapi.flag;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.platform.JsonPatches;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** Changes flags as documents: by JSON Patch, JSON Merge Patch, or from another environment. */
@Service
public class FlagForms {

    private final FlagService service;
    private final JsonPatches patches;

    FlagForms(FlagService service, JsonPatches patches) {
        this.service = service;
        this.patches = patches;
    }

    /** Applies a JSON Patch (an array) or a JSON Merge Patch (an object) to what the API says of the flag. */
    public FlagSaved patch(Caller caller, String projectKey, String flagKey, JsonNode patch, FlagPatch how) {
        return service.revise(caller, projectKey, flagKey, how, before -> {
            var form = patches.apply(patch, FlagForm.of(before), FlagForm.class);
            var after = form.checked(before, service.edit(projectKey, null));
            return new Revision(after, words(patch), List.of("updateFlag"), patch.toString(), false);
        });
    }

    /** Copies one environment's targeting to another. */
    public FlagSaved copy(Caller caller, String projectKey, String flagKey, Copying copying, @Nullable String comment) {
        var how = new FlagPatch(copying.target(), List.of(), comment, null, false);
        return service.revise(caller, projectKey, flagKey, how, before -> {
            var after = copying.apply(before, service.edit(projectKey, copying.target()));
            return new Revision(after, List.of(copying.describe()), List.of("copyFlag"), "[]", false);
        });
    }

    private static List<String> words(JsonNode patch) {
        var words = new ArrayList<String>();
        if (patch.isArray()) {
            patch.forEach(operation -> words.add(capital(operation.path("op").asString(""))
                    + " `" + operation.path("path").asString("") + "`"
                    + (operation.has("value") ? ": `" + operation.get("value") + "`" : "")));
        } else {
            patch.propertyStream()
                    .forEach(property ->
                            words.add("Change `" + property.getKey() + "` to `" + property.getValue() + "`"));
        }
        return words;
    }

    private static String capital(String word) {
        return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
