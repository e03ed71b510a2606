package io.burgee.flagapi.ruleset;

import io.burgee.flagapi.project.Project;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which environment a credential opens. One kind of credential never opens what another kind does. */
public final class Credentials {

    static final Credentials NONE = new Credentials(Map.of());

    private final Map<String, ProjectEnvironment> byId;
    private final Map<String, ProjectEnvironment> bySdkKey = new HashMap<>();
    private final Map<String, ProjectEnvironment> byMobileKey = new HashMap<>();

    private Credentials(Map<String, ProjectEnvironment> byId) {
        this.byId = byId;
        byId.values().forEach(at -> {
            at.environment().sdkKeysAt(0).forEach(key -> bySdkKey.put(key, at));
            at.environment().mobileKeysAt(0).forEach(key -> byMobileKey.put(key, at));
        });
    }

    static Credentials of(Collection<Project> projects) {
        Map<String, ProjectEnvironment> byId = new HashMap<>();
        projects.forEach(project -> project.environments()
                .forEach(
                        environment -> byId.put(environment.id(), new ProjectEnvironment(project.key(), environment))));
        return new Credentials(byId);
    }

    /** All environments, by id. */
    public Map<String, ProjectEnvironment> environments() {
        return byId;
    }

    /** The environment with that client-side ID. */
    public Optional<ProjectEnvironment> byClientSideId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The environment whose SDK key that is at {@code now} (epoch milliseconds). */
    public Optional<ProjectEnvironment> bySdkKey(String key, long now) {
        return Optional.ofNullable(bySdkKey.get(key))
                .filter(at -> at.environment().sdkKeysAt(now).contains(key));
    }

    /** The environment whose mobile key that is at {@code now} (epoch milliseconds). */
    public Optional<ProjectEnvironment> byMobileKey(String key, long now) {
        return Optional.ofNullable(byMobileKey.get(key))
                .filter(at -> at.environment().mobileKeysAt(now).contains(key));
    }
}
