package io.burgee.flagapi.flag.web;

import io.burgee.flagapi.flag.Copying;
import io.burgee.flagapi.flag.Copying.Part;
import io.burgee.flagapi.flag.Keys;
import io.burgee.flagapi.flag.Place;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks to copy one environment's targeting to another. */
record CopyBody(
        @Nullable Side source,
        @Nullable Side target,
        @Nullable String comment,
        @Nullable List<Part> includedActions,
        @Nullable List<Part> excludedActions) {

    /**
     * @param currentVersion of the environment's targeting, if it must not have changed
     */
    record Side(@Nullable String key, @Nullable Integer currentVersion) {}

    Copying checked() {
        var from = Keys.present(source, Place.BODY.field("source"));
        var to = Keys.present(target, Place.BODY.field("target"));
        if (includedActions != null && excludedActions != null) {
            throw Place.BODY.field("excludedActions").expected("either includedActions or excludedActions");
        }
        Set<Part> parts = EnumSet.allOf(Part.class);
        if (includedActions != null) {
            parts.retainAll(includedActions);
        }
        if (excludedActions != null) {
            excludedActions.forEach(parts::remove);
        }
        return new Copying(
                Keys.present(from.key(), Place.BODY.field("source").field("key")),
                from.currentVersion(),
                Keys.present(to.key(), Place.BODY.field("target").field("key")),
                to.currentVersion(),
                parts);
    }
}
