package io.burgee.flagapi.flag.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.flag.ClientSideAvailability;
import io.burgee.flagapi.flag.CustomProperty;
import io.burgee.flagapi.flag.Defaults;
import io.burgee.flagapi.flag.FlagKind;
import io.burgee.flagapi.flag.Variation;
import io.burgee.flagapi.platform.Link;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A flag as the management API shows it.
 *
 * @param changes only in the answer to a dry run: what would change, in words
 */
@JsonInclude(Include.NON_NULL)
record FlagView(
        String name,
        FlagKind kind,
        String description,
        String key,
        @JsonProperty("_version") int version,
        long creationDate,
        boolean includeInSnippet,
        ClientSideAvailability clientSideAvailability,
        List<VariationView> variations,
        boolean temporary,
        List<String> tags,
        @JsonProperty("_links") Map<String, Link> links,
        @Nullable String maintainerId,
        @JsonProperty("_maintainer") @Nullable Maintainer maintainer,
        @Nullable String maintainerTeamKey,
        List<String> goalIds,
        Experiments experiments,
        Map<String, CustomProperty> customProperties,
        boolean archived,
        @Nullable Long archivedDate,
        boolean deprecated,
        @Nullable Long deprecatedDate,
        Defaults defaults,
        @Nullable Map<String, EnvironmentView> environments,
        @JsonProperty("_changes") @Nullable List<String> changes) {

    @JsonInclude(Include.NON_NULL)
    record VariationView(
            @JsonProperty("_id") String id,
            JsonNode value,
            @Nullable String name,
            @Nullable String description) {
        static VariationView of(Variation variation) {
            return new VariationView(variation.id(), variation.value(), variation.name(), variation.description());
        }
    }

    /** The responsible member. */
    @JsonInclude(Include.NON_NULL)
    record Maintainer(
            @JsonProperty("_links") Map<String, Link> links,
            @JsonProperty("_id") String id,
            @Nullable String firstName,
            @Nullable String lastName,
            String role,
            String email) {}

    /** An older API's word for experiments; always empty. */
    record Experiments(int baselineIdx, List<String> items) {
        static final Experiments NONE = new Experiments(0, List.of());
    }
}
