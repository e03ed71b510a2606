package io.burgee.flagapi.project;

import io.burgee.flagapi.platform.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A product and the environments that its flags run in.
 *
 * @param id 24 hexadecimal digits
 * @param clientSide who sees new flags beside servers
 * @param environments in the order in which they were added; at least one
 * @param version rises with every change; 0 before the first save
 */
public record Project(
        String id,
        String key,
        String name,
        ClientSide clientSide,
        List<String> tags,
        List<Environment> environments,
        long version) {

    private static final int LONGEST_NAME = 256;
    private static final int MOST_TAGS = 100;
    private static final int LONGEST_TAG = 64;

    /**
     * Who sees new flags beside servers.
     *
     * @param usingMobileKey mobile applications
     * @param usingEnvironmentId pages
     */
    public record ClientSide(boolean usingMobileKey, boolean usingEnvironmentId) {}

    public Project {
        tags = List.copyOf(tags);
        environments = List.copyOf(environments);
    }

    public Optional<Environment> environment(String environmentKey) {
        return environments.stream()
                .filter(environment -> environment.key().equals(environmentKey))
                .findFirst();
    }

    Project with(String nextName, ClientSide nextClientSide, List<String> nextTags) {
        return new Project(id, key, nextName, nextClientSide, nextTags, environments, version);
    }

    Project withEnvironments(List<Environment> next) {
        return new Project(id, key, name, clientSide, tags, next, version);
    }

    /** With that environment in the place of the one with the same key. */
    Project withEnvironment(Environment changed) {
        return withEnvironments(environments.stream()
                .map(environment -> environment.key().equals(changed.key()) ? changed : environment)
                .toList());
    }

    static String checkedName(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw Refusal.invalid("name", "1 to " + LONGEST_NAME + " characters");
        }
        return name;
    }

    static List<String> checkedTags(List<String> tags) {
        // Objects: JSON may bring nulls into a list that says it has none.
        if (tags.size() > MOST_TAGS
                || tags.stream().anyMatch(tag -> Objects.isNull(tag) || tag.isBlank() || tag.length() > LONGEST_TAG)) {
            throw Refusal.invalid("tags", "at most " + MOST_TAGS + " tags of 1 to " + LONGEST_TAG + " characters");
        }
        return tags;
    }
}
