package io.burgee.flagapi.audit.mongo;

import io.burgee.flagapi.audit.Audit;
import io.burgee.flagapi.audit.AuditedDocuments;
import java.time.Clock;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

@Component
class MongoCollections implements AuditedDocuments.Collections {

    private final MongoOperations mongo;
    private final Audit audit;
    private final Clock clock;

    MongoCollections(MongoOperations mongo, Audit audit, Clock clock) {
        this.mongo = mongo;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public AuditedDocuments named(String collection) {
        return new MongoAuditedDocuments(mongo, audit, clock, collection);
    }
}
