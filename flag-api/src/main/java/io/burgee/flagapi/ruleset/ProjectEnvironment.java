package io.burgee.flagapi.ruleset;

import io.burgee.flagapi.project.Environment;

/** An environment and the project that it is in. */
public record ProjectEnvironment(String projectKey, Environment environment) {

    public String id() {
        return environment.id();
    }

    public String environmentKey() {
        return environment.key();
    }
}
