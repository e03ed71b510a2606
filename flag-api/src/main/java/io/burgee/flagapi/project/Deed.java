package io.burgee.flagapi.project;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.audit.Resource;
import java.util.List;

/**
 * What was done to a project or environment, as the audit log will say it.
 *
 * @param action for programs
 * @param verb for people
 * @param patch what was asked for, as JSON; an empty list where the action says it all
 */
record Deed(String action, String verb, String patch) {

    Deed(String action, String verb) {
        this(action, verb, "[]");
    }

    /** The entry for the project as it will be saved next. */
    AuditEntry on(Project project, Caller caller, long now) {
        return entry(Resource.project(project.key()), project, "project", project.name(), caller, now);
    }

    /** The entry for an environment of the project as it will be saved next. */
    AuditEntry on(Environment environment, Project project, Caller caller, long now) {
        var resource = Resource.environment(project.key(), environment.key());
        return entry(resource, project, "environment", environment.name(), caller, now);
    }

    private AuditEntry entry(Resource resource, Project project, String kind, String name, Caller caller, long now) {
        return new AuditEntry(
                resource, project.version() + 1, now, kind, name, List.of(action), verb, "", null, caller, patch);
    }
}
