package io.burgee.flagapi.project.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.project.Project;
import io.burgee.flagapi.project.Projects;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Repository;

/** One document a project, found by its key; the environments lie inside it, so that both change together. */
@Repository
class MongoProjects implements Projects {

    private final MongoOperations mongo;

    MongoProjects(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public Optional<Project> find(String projectKey) {
        return Optional.ofNullable(mongo.findById(projectKey, Stored.class)).map(Stored::toProject);
    }

    @Override
    public List<Project> all() {
        return mongo.findAll(Stored.class).stream()
                .map(Stored::toProject)
                .sorted(Comparator.comparing(Project::key))
                .toList();
    }

    @Override
    public Project add(Project project, AuditEntry change) {
        try {
            return mongo.insert(Stored.of(project, change)).toProject();
        } catch (DuplicateKeyException taken) {
            throw Refusal.taken("project", project.key());
        }
    }

    @Override
    public Project save(Project project, AuditEntry change) {
        try {
            return mongo.save(Stored.of(project, change)).toProject();
        } catch (OptimisticLockingFailureException changedMeanwhile) {
            throw Refusal.conflict(find(project.key()).map(Project::version).orElse(0L));
        }
    }

    @Override
    public List<AuditEntry> lastChanges() {
        return mongo.findAll(Stored.class).stream().map(Stored::lastChange).toList();
    }

    @Override
    public void delete(String projectKey) {
        mongo.remove(query(where("_id").is(projectKey)), Stored.class);
    }

    /** Version 0 means "not stored yet", for us as for Spring Data. */
    @Document("projects")
    record Stored(
            @Id String key,
            Project project,
            AuditEntry lastChange,
            @Version long version) {

        static Stored of(Project project, AuditEntry change) {
            return new Stored(project.key(), project, change, project.version());
        }

        Project toProject() {
            return new Project(
                    project.id(),
                    key,
                    project.name(),
                    project.clientSide(),
                    project.tags(),
                    project.environments(),
                    version);
        }
    }
}
