package io.burgee.flagapi.project;

import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.platform.Refusal;
import java.util.List;
import java.util.Optional;

/** All projects, by key. */
public interface Projects {

    Optional<Project> find(String projectKey);

    /** All of them, by key. */
    List<Project> all();

    /**
     * Adds one, together with what the audit log will say of it.
     *
     * @throws Refusal 409 when the key is taken
     */
    Project add(Project project, AuditEntry change);

    /**
     * Saves a changed project, together with what the audit log will say of it, if nobody else saved meanwhile; answers
     * it with its next version.
     *
     * @throws Refusal 409 when it was changed meanwhile
     */
    Project save(Project project, AuditEntry change);

    /** Of every project the last change, which a crash may have kept from the audit log. */
    List<AuditEntry> lastChanges();

    void delete(String projectKey);

    /**
     * The project with that key.
     *
     * @throws Refusal 404 when there is none
     */
    default Project get(String projectKey) {
        return find(projectKey).orElseThrow(() -> Refusal.notFound("project", projectKey));
    }

    /**
     * The environment with that key in that project.
     *
     * @throws Refusal 404 when there is no such project or environment
     */
    default Environment environment(String projectKey, String environmentKey) {
        return get(projectKey)
                .environment(environmentKey)
                .orElseThrow(() -> Refusal.notFound("environment", environmentKey));
    }
}
