package io.burgee.flagapi.flag.mongo;

import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.audit.AuditedDocuments;
import io.burgee.flagapi.audit.History;
import io.burgee.flagapi.flag.Flag;
import io.burgee.flagapi.flag.Flags;
import io.burgee.flagapi.platform.Refusal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** One document a flag, {@code {project}/{flag}}, with all its environments, so that they change together. */
@Repository
class MongoFlags implements Flags {

    private static final JsonMapper JSON = new JsonMapper();

    private final AuditedDocuments documents;

    MongoFlags(AuditedDocuments.Collections collections) {
        this.documents = collections.named("flags");
    }

    @Override
    public Optional<Flag> find(String projectKey, String flagKey) {
        return documents.find(id(projectKey, flagKey)).map(MongoFlags::read);
    }

    @Override
    public List<Flag> in(String projectKey) {
        return documents.in(projectKey).stream().map(MongoFlags::read).toList();
    }

    @Override
    public int highestVersionOfDeleted(String projectKey, String flagKey) {
        return documents.versionOfDeleted(id(projectKey, flagKey));
    }

    @Override
    public History<Flag> history(String projectKey, String flagKey) {
        return documents.history(id(projectKey, flagKey)).map(MongoFlags::read);
    }

    @Override
    public void add(Flag flag, AuditEntry entry) {
        if (!documents.add(id(flag.projectKey(), flag.key()), flag.version(), write(flag), entry)) {
            throw Refusal.taken("flag", flag.key());
        }
    }

    @Override
    public boolean save(Flag changed, @Nullable AuditEntry entry) {
        var id = id(changed.projectKey(), changed.key());
        return documents.save(id, changed.version() - 1, changed.version(), write(changed), entry);
    }

    @Override
    public boolean delete(Flag flag, AuditEntry entry) {
        var id = id(flag.projectKey(), flag.key());
        return documents.delete(id, flag.version(), flag.versionOnceDeleted(), entry);
    }

    @Override
    public void forget(String projectKey) {
        documents.forget(projectKey);
    }

    @EventListener(ApplicationReadyEvent.class)
    void settle() {
        documents.settle();
    }

    private static String id(String projectKey, String flagKey) {
        return projectKey + "/" + flagKey;
    }

    private static Flag read(String body) {
        return JSON.readValue(body, Flag.class);
    }

    private static String write(Flag flag) {
        return JSON.writeValueAsString(flag);
    }
}
