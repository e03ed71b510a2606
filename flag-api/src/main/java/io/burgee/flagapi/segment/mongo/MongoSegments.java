package io.burgee.flagapi.segment.mongo;

import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.audit.AuditedDocuments;
import io.burgee.flagapi.audit.History;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.segment.Segment;
import io.burgee.flagapi.segment.Segments;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** One document a segment, {@code {project}/{environment}/{segment}}. */
@Repository
class MongoSegments implements Segments {

    private static final JsonMapper JSON = new JsonMapper();

    private final AuditedDocuments documents;

    MongoSegments(AuditedDocuments.Collections collections) {
        this.documents = collections.named("segments");
    }

    @Override
    public Optional<Segment> find(String projectKey, String environmentKey, String segmentKey) {
        return documents.find(id(projectKey, environmentKey, segmentKey)).map(MongoSegments::read);
    }

    @Override
    public List<Segment> in(String projectKey, String environmentKey) {
        return documents.in(projectKey + "/" + environmentKey).stream()
                .map(MongoSegments::read)
                .toList();
    }

    @Override
    public int versionOfDeleted(String projectKey, String environmentKey, String segmentKey) {
        return documents.versionOfDeleted(id(projectKey, environmentKey, segmentKey));
    }

    @Override
    public History<Segment> history(String projectKey, String environmentKey, String segmentKey) {
        return documents.history(id(projectKey, environmentKey, segmentKey)).map(MongoSegments::read);
    }

    @Override
    public void add(Segment segment, AuditEntry entry) {
        if (!documents.add(id(segment), segment.version(), write(segment), entry)) {
            throw Refusal.taken("segment", segment.key());
        }
    }

    @Override
    public boolean save(Segment changed, AuditEntry entry) {
        return documents.save(id(changed), changed.version() - 1, changed.version(), write(changed), entry);
    }

    @Override
    public boolean delete(Segment segment, AuditEntry entry) {
        return documents.delete(id(segment), segment.version(), segment.version() + 1, entry);
    }

    @Override
    public void forget(String projectKey, String environmentKey) {
        documents.forget(projectKey + "/" + environmentKey);
    }

    @EventListener(ApplicationReadyEvent.class)
    void settle() {
        documents.settle();
    }

    private static String id(Segment segment) {
        return id(segment.projectKey(), segment.environmentKey(), segment.key());
    }

    private static String id(String projectKey, String environmentKey, String segmentKey) {
        return projectKey + "/" + environmentKey + "/" + segmentKey;
    }

    private static Segment read(String body) {
        return JSON.readValue(body, Segment.class);
    }

    private static String write(Segment segment) {
        return JSON.writeValueAsString(segment);
    }
}
