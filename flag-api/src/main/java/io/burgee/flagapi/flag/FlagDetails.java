package io.burgee.flagapi.flag;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people note about a flag; evaluation needs none of it but the availability.
 *
 * @param temporary whether the flag is meant to be removed one day
 * @param maintainerId the responsible member's {@code _id}
 * @param customProperties by key
 */
public record FlagDetails(
        String name,
        String description,
        List<String> tags,
        boolean temporary,
        ClientSideAvailability clientSideAvailability,
        @Nullable String maintainerId,
        @Nullable String maintainerTeamKey,
        Map<String, CustomProperty> customProperties) {

    public FlagDetails {
        tags = List.copyOf(tags);
        customProperties = Collections.unmodifiableMap(new LinkedHashMap<>(customProperties));
    }

    public FlagDetails withName(String changed) {
        return new FlagDetails(
                changed,
                description,
                tags,
                temporary,
                clientSideAvailability,
                maintainerId,
                maintainerTeamKey,
                customProperties);
    }

    public FlagDetails withDescription(String changed) {
        return new FlagDetails(
                name,
                changed,
                tags,
                temporary,
                clientSideAvailability,
                maintainerId,
                maintainerTeamKey,
                customProperties);
    }

    public FlagDetails withTags(List<String> changed) {
        return new FlagDetails(
                name,
                description,
                changed,
                temporary,
                clientSideAvailability,
                maintainerId,
                maintainerTeamKey,
                customProperties);
    }

    public FlagDetails withTemporary(boolean changed) {
        return new FlagDetails(
                name,
                description,
                tags,
                changed,
                clientSideAvailability,
                maintainerId,
                maintainerTeamKey,
                customProperties);
    }

    public FlagDetails withClientSideAvailability(ClientSideAvailability changed) {
        return new FlagDetails(
                name, description, tags, temporary, changed, maintainerId, maintainerTeamKey, customProperties);
    }

    /** A flag has one maintainer at most, a member or a team. */
    public FlagDetails withMaintainer(@Nullable String memberId, @Nullable String teamKey) {
        return new FlagDetails(
                name, description, tags, temporary, clientSideAvailability, memberId, teamKey, customProperties);
    }

    public FlagDetails withCustomProperties(Map<String, CustomProperty> changed) {
        return new FlagDetails(
                name, description, tags, temporary, clientSideAvailability, maintainerId, maintainerTeamKey, changed);
    }
}
