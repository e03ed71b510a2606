package io.burgee.flagapi.flag.web;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.flag.Flag;
import io.burgee.flagapi.flag.FlagChange;
import io.burgee.flagapi.flag.FlagPatch;
import io.burgee.flagapi.flag.FlagService;
import io.burgee.flagapi.flag.Place;
import io.burgee.flagapi.flag.TargetChange.AddTargets;
import io.burgee.flagapi.flag.TargetChange.RemoveTargets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Gives one context a variation of a flag, for example to let somebody into a private beta, or takes it away. */
@RestController
@RequestMapping("/api/v2/projects/{projectKey}/environments/{environmentKey}/contexts/{contextKind}/{contextKey}")
class ContextSettings {

    private final FlagService service;

    ContextSettings(FlagService service) {
        this.service = service;
    }

    /**
     * @param setting a variation's value; absent or null to serve the context what the rules say
     */
    record ValuePut(@Nullable JsonNode setting, @Nullable String comment) {}

    @PutMapping("/flags/{flagKey}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void put(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String contextKind,
            @PathVariable String contextKey,
            @PathVariable String flagKey,
            @RequestBody ValuePut body) {
        var patch = FlagPatch.of(environmentKey, body.comment());
        service.patch(
                caller,
                projectKey,
                flagKey,
                patch,
                flag -> changes(flag, environmentKey, contextKind, contextKey, body.setting()));
    }

    private static List<FlagChange> changes(
            Flag flag, String environmentKey, String kind, String key, @Nullable JsonNode setting) {
        var changes = new ArrayList<FlagChange>();
        int wanted = setting == null || setting.isNull() ? -1 : index(flag, setting);
        for (var target : flag.targeting(environmentKey).targets()) {
            if (target.contextKind().equals(kind)
                    && target.variation() != wanted
                    && target.values().contains(key)) {
                changes.add(new RemoveTargets(kind, List.of(key), id(flag, target.variation())));
            }
        }
        if (wanted >= 0) {
            changes.add(new AddTargets(kind, List.of(key), id(flag, wanted)));
        }
        return changes;
    }

    private static int index(Flag flag, JsonNode setting) {
        for (int i = 0; i < flag.variations().size(); i++) {
            if (flag.variations().get(i).value().equals(setting)) {
                return i;
            }
        }
        throw Place.BODY.field("setting").expected("the value of a variation of the flag '" + flag.key() + "'");
    }

    private static String id(Flag flag, int variation) {
        return flag.variations().get(variation).id();
    }
}
