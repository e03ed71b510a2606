package io.burgee.flagapi.metric.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.burgee.flagapi.audit.Audit;
import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.metric.Metric;
import io.burgee.flagapi.metric.MetricDesign;
import io.burgee.flagapi.metric.Metrics;
import io.burgee.flagapi.platform.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Repository;

/**
 * One document a metric, found by {@code projectId/key}. The document carries the entry of its last change: recorded
 * again at the start, which changes nothing unless a crash had lost it.
 */
@Repository
class MongoMetrics implements Metrics {

    private final MongoOperations mongo;
    private final Audit audit;

    MongoMetrics(MongoOperations mongo, Audit audit) {
        this.mongo = mongo;
        this.audit = audit;
    }

    @EventListener(ApplicationReadyEvent.class)
    void repairAudit() {
        mongo.findAll(Stored.class).forEach(stored -> audit.record(stored.lastChange()));
    }

    @Override
    public Optional<Metric> find(String projectId, String metricKey) {
        return Optional.ofNullable(mongo.findById(id(projectId, metricKey), Stored.class))
                .map(Stored::toMetric);
    }

    @Override
    public List<Metric> in(String projectId) {
        return mongo.find(query(where("projectId").is(projectId)), Stored.class).stream()
                .map(Stored::toMetric)
                .sorted(Comparator.comparing(Metric::key))
                .toList();
    }

    @Override
    public Metric add(Metric metric, AuditEntry entry) {
        try {
            var stored = mongo.insert(Stored.of(metric, entry));
            audit.record(entry);
            return stored.toMetric();
        } catch (DuplicateKeyException taken) {
            throw Refusal.taken("metric", metric.key());
        }
    }

    @Override
    public Metric save(Metric metric, AuditEntry entry) {
        try {
            var stored = mongo.save(Stored.of(metric, entry));
            audit.record(entry);
            return stored.toMetric();
        } catch (OptimisticLockingFailureException changedMeanwhile) {
            throw Refusal.conflict(
                    find(metric.projectId(), metric.key()).map(Metric::version).orElse(0L));
        }
    }

    /** The entry first: a crash in between leaves a metric that can be deleted again. */
    @Override
    public void delete(Metric metric, AuditEntry entry) {
        audit.record(entry);
        mongo.remove(query(where("_id").is(id(metric.projectId(), metric.key()))), Stored.class);
    }

    private static String id(String projectId, String metricKey) {
        return projectId + "/" + metricKey;
    }

    /** Version 0 means "not stored yet", for us as for Spring Data. */
    @Document("metrics")
    record Stored(
            @Id String id,
            String metricId,
            @Indexed String projectId,
            String key,
            MetricDesign design,
            long creationDate,
            long lastModified,
            AuditEntry lastChange,
            @Version long version) {

        static Stored of(Metric metric, AuditEntry entry) {
            return new Stored(
                    MongoMetrics.id(metric.projectId(), metric.key()),
                    metric.id(),
                    metric.projectId(),
                    metric.key(),
                    metric.design(),
                    metric.creationDate(),
                    metric.lastModified(),
                    entry,
                    metric.version());
        }

        Metric toMetric() {
            return new Metric(metricId, projectId, key, design, creationDate, lastModified, version);
        }
    }
}
