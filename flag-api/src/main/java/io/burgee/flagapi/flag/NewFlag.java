package io.burgee.flagapi.flag;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A flag as the request that creates it says it. Without variations it is boolean, true and false.
 *
 * @param includeInSnippet the old word for availability to pages
 * @param isFlagOn whether targeting starts on, everywhere
 */
public record NewFlag(
        @Nullable String key,
        @Nullable String name,
        @Nullable String description,
        @Nullable List<VariationInput> variations,
        @Nullable Defaults defaults,
        @Nullable List<String> tags,
        @Nullable Boolean temporary,
        @Nullable ClientSideAvailability clientSideAvailability,
        @Nullable Boolean includeInSnippet,
        @Nullable Map<String, CustomProperty> customProperties,
        @Nullable String maintainerId,
        @Nullable String maintainerTeamKey,
        @Nullable List<PrerequisiteChange.ReplacePrerequisites.NewPrerequisite> initialPrerequisites,
        @Nullable Boolean isFlagOn) {

    /** A variation as a request says it. */
    @JsonInclude(Include.NON_NULL)
    public record VariationInput(
            @JsonProperty("_id") @Nullable String id,
            @Nullable JsonNode value,
            @Nullable String name,
            @Nullable String description) {

        Variation checked(Place at, Supplier<String> ids) {
            return new Variation(
                    id == null || id.isEmpty() ? ids.get() : id,
                    Keys.present(value, at.field("value")),
                    name,
                    description);
        }
    }

    /** What the project, the caller and the past say about a new flag. */
    public record Given(
            String projectKey,
            ClientSideAvailability availability,
            String maintainerId,
            int versionOfDeleted,
            Supplier<String> ids,
            long now) {}

    /** The flag, checked, without any environment yet. */
    Flag checked(Given given) {
        var checkedVariations = checkedVariations(given.ids());
        var kind = Variations.isBoolean(checkedVariations) ? FlagKind.BOOLEAN : FlagKind.MULTIVARIATE;
        return new Flag(
                given.projectKey(),
                Keys.key(key, Place.BODY.field("key")),
                kind,
                details(given),
                checkedVariations,
                checkedDefaults(checkedVariations.size()),
                Lifecycle.LIVE,
                given.ids().get().replace("-", ""),
                given.versionOfDeleted() + 1,
                given.now(),
                Map.of(),
                given.versionOfDeleted() + 1);
    }

    private List<Variation> checkedVariations(Supplier<String> ids) {
        var json = JsonNodeFactory.instance;
        if (variations == null || variations.isEmpty()) {
            return List.of(
                    new Variation(ids.get(), json.booleanNode(true), null, null),
                    new Variation(ids.get(), json.booleanNode(false), null, null));
        }
        return checked(variations, ids);
    }

    static List<Variation> checked(List<VariationInput> variations, Supplier<String> ids) {
        var at = Place.BODY.field("variations");
        var checked = new ArrayList<Variation>();
        for (int i = 0; i < variations.size(); i++) {
            checked.add(variations.get(i).checked(at.item(i), ids));
        }
        return Variations.checked(checked, FlagKind.MULTIVARIATE, at, at);
    }

    private Defaults checkedDefaults(int count) {
        return checked(Objects.requireNonNullElse(defaults, new Defaults(0, count - 1)), count);
    }

    static Defaults checked(Defaults defaults, int count) {
        var at = Place.BODY.field("defaults");
        Indexes.checked(defaults.onVariation(), count, at.field("onVariation"));
        Indexes.checked(defaults.offVariation(), count, at.field("offVariation"));
        return defaults;
    }

    private FlagDetails details(Given given) {
        var pages = Boolean.TRUE.equals(includeInSnippet);
        var availability =
                pages ? new ClientSideAvailability(given.availability().usingMobileKey(), true) : given.availability();
        var properties = new LinkedHashMap<String, CustomProperty>();
        Objects.requireNonNullElse(customProperties, Map.<String, CustomProperty>of())
                .forEach((property, value) -> properties.put(
                        Keys.key(property, Place.BODY.field("customProperties").field(property)), value));
        return new FlagDetails(
                Keys.name(name, Place.BODY.field("name")),
                Keys.text(description, Place.BODY.field("description")),
                Keys.tags(Objects.requireNonNullElse(tags, List.of()), Place.BODY.field("tags")),
                temporary == null || temporary,
                Objects.requireNonNullElse(clientSideAvailability, availability),
                maintainerTeamKey == null ? Objects.requireNonNullElse(maintainerId, given.maintainerId()) : null,
                maintainerTeamKey,
                properties);
    }
}
