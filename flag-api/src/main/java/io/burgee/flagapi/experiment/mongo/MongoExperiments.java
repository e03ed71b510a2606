package io.burgee.flagapi.experiment.mongo;

import static org.springframework.data.mongodb.core.aggregation.Aggregation.group;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.newAggregation;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.burgee.flagapi.audit.Audit;
import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.experiment.Experiment;
import io.burgee.flagapi.experiment.Experiments;
import io.burgee.flagapi.platform.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/**
 * One document an experiment, found by {@code environmentId/key}. The document carries the entry of its last change: recorded
 * again at the start, which changes nothing unless a crash had lost it.
 */
@Repository
class MongoExperiments implements Experiments {

    private static final String COLLECTION = "experiments";

    private final MongoOperations mongo;
    private final Audit audit;

    MongoExperiments(MongoOperations mongo, Audit audit) {
        this.mongo = mongo;
        this.audit = audit;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(0)
    void repairAudit() {
        mongo.findAll(Stored.class).forEach(stored -> audit.record(stored.lastChange()));
    }

    @Override
    public Optional<Experiment> find(String environmentId, String experimentKey) {
        return Optional.ofNullable(mongo.findById(id(environmentId, experimentKey), Stored.class))
                .map(Stored::toExperiment);
    }

    @Override
    public List<Experiment> in(String environmentId) {
        return list(query(where("experiment.environmentId").is(environmentId)));
    }

    @Override
    public List<Experiment> inProject(String projectId) {
        return list(query(where("projectId").is(projectId)));
    }

    @Override
    public List<Experiment> all() {
        return list(new Query());
    }

    @Override
    public long versions() {
        var summing = newAggregation(group().sum("version").as("versions"));
        var result =
                mongo.aggregate(summing, COLLECTION, org.bson.Document.class).getUniqueMappedResult();
        return result != null && result.get("versions") instanceof Number sum ? sum.longValue() : 0;
    }

    @Override
    public Experiment add(Experiment experiment, AuditEntry entry) {
        try {
            var stored = mongo.insert(Stored.of(experiment, entry));
            audit.record(entry);
            return stored.toExperiment();
        } catch (DuplicateKeyException taken) {
            throw Refusal.taken("experiment", experiment.key());
        }
    }

    @Override
    public Experiment save(Experiment experiment, AuditEntry entry) {
        try {
            var stored = mongo.save(Stored.of(experiment, entry));
            audit.record(entry);
            return stored.toExperiment();
        } catch (OptimisticLockingFailureException changedMeanwhile) {
            throw Refusal.conflict(find(experiment.environmentId(), experiment.key())
                    .map(Experiment::version)
                    .orElse(0L));
        }
    }

    private List<Experiment> list(Query query) {
        return mongo.find(query, Stored.class).stream()
                .map(Stored::toExperiment)
                .sorted(Comparator.comparingLong(Experiment::creationDate)
                        .reversed()
                        .thenComparing(Experiment::key))
                .toList();
    }

    private static String id(String environmentId, String experimentKey) {
        return environmentId + "/" + experimentKey;
    }

    /** Version 0 means "not stored yet", for us as for Spring Data. */
    @Document(COLLECTION)
    record Stored(
            @Id String id,
            @Indexed String projectId,
            Experiment experiment,
            AuditEntry lastChange,
            @Version long version) {

        static Stored of(Experiment experiment, AuditEntry entry) {
            return new Stored(
                    MongoExperiments.id(experiment.environmentId(), experiment.key()),
                    experiment.projectId(),
                    experiment,
                    entry,
                    experiment.version());
        }

        Experiment toExperiment() {
            return new Experiment(
                    experiment.id(),
                    experiment.projectId(),
                    experiment.projectKey(),
                    experiment.environmentId(),
                    experiment.environmentKey(),
                    experiment.key(),
                    experiment.name(),
                    experiment.description(),
                    experiment.maintainerId(),
                    experiment.tags(),
                    experiment.iterations(),
                    experiment.creationDate(),
                    experiment.archivedDate(),
                    version);
        }
    }
}
