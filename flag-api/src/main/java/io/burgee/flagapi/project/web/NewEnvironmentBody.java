package io.burgee.flagapi.project.web;

import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.project.Allowance;
import io.burgee.flagapi.project.EnvironmentSettings;
import io.burgee.flagapi.project.ProjectService.NewEnvironment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An environment as it is asked for. Key, name and color are needed, all else is off unless said. */
record NewEnvironmentBody(
        @Nullable String key,
        @Nullable String name,
        @Nullable String color,
        @Nullable Integer defaultTtl,
        @Nullable Boolean secureMode,
        @Nullable Boolean defaultTrackEvents,
        @Nullable Boolean requireComments,
        @Nullable Boolean confirmChanges,
        @Nullable Boolean critical,
        @Nullable List<String> tags,
        @Nullable Allowance allowance,
        @Nullable Object source) {

    /** @param place before the names of fields in refusals */
    NewEnvironment toEnvironment(String place) {
        if (source != null) {
            throw Refusal.invalid(place + "source", "none: copying another environment is not offered");
        }
        return new NewEnvironment(
                needed(place + "key", key),
                new EnvironmentSettings(
                        needed(place + "name", name),
                        needed(place + "color", color),
                        defaultTtl == null ? 0 : defaultTtl,
                        Boolean.TRUE.equals(secureMode),
                        Boolean.TRUE.equals(defaultTrackEvents),
                        Boolean.TRUE.equals(requireComments),
                        Boolean.TRUE.equals(confirmChanges),
                        Boolean.TRUE.equals(critical),
                        tags == null ? List.of() : tags,
                        allowance == null ? Allowance.USUAL : allowance));
    }

    private static String needed(String field, @Nullable String value) {
        if (value == null) {
            throw Refusal.invalid(field, "a text");
        }
        return value;
    }
}
