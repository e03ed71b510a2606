package io.burgee.flagapi.project;

import java.util.List;
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
}
