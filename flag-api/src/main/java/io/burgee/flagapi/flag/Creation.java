package io.burgee.flagapi.flag;

import io.burgee.flagapi.project.Environment;
import io.burgee.flagapi.project.Project;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the first version of a flag in every environment of its project. */
final class Creation {

    private Creation() {}

    static Flag flag(NewFlag body, NewFlag.Given given, @Nullable Flag from, Project project, Edit edit) {
        var bare = body.checked(given);
        if (from != null) {
            bare = like(bare, from);
        }
        var targetings = new LinkedHashMap<String, Targeting>();
        for (var environment : project.environments()) {
            targetings.put(environment.key(), targeting(bare, body, from, environment, edit));
        }
        return bare.withEnvironments(targetings);
    }

    private static Flag like(Flag bare, Flag from) {
        return new Flag(
                bare.projectKey(),
                bare.key(),
                from.kind(),
                bare.details(),
                from.variations(),
                from.defaults(),
                bare.lifecycle(),
                bare.salt(),
                bare.firstVersion(),
                bare.creationDate(),
                bare.environments(),
                bare.version());
    }

    private static Targeting targeting(
            Flag bare, NewFlag body, @Nullable Flag from, Environment environment, Edit edit) {
        var initial = bare.targeting(environment.key());
        if (from != null) {
            var other = from.targeting(environment.key());
            edit.free(other.fallthrough());
            other.rules().forEach(rule -> edit.free(rule.serve()));
            return other.copy()
                    .salt(initial.salt())
                    .version(initial.version(), initial.lastModified())
                    .build();
        }
        var here = new Edit(environment.key(), edit.place(), edit.ids(), edit.others(), edit.now());
        var prerequisites = new PrerequisiteChange.ReplacePrerequisites(
                Objects.requireNonNullElse(body.initialPrerequisites(), List.of()));
        return prerequisites
                .apply(initial, bare, here)
                .copy()
                .on(Boolean.TRUE.equals(body.isFlagOn()))
                .trackEvents(environment.defaultTrackEvents())
                .build();
    }
}
