package io.burgee.flagapi.audit.mongo;

import io.burgee.flagapi.audit.Audit;
import io.burgee.flagapi.audit.AuditedDocuments;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

@Component
class MongoCollections implements AuditedDocuments.Collections {

    private final MongoOperations mongo;
    private final Audit audit;

    MongoCollections(MongoOperations mongo, Audit audit) {
        this.mongo = mongo;
        this.audit = audit;
    }

    @Override
    public AuditedDocuments named(String collection) {
        return new MongoAuditedDocuments(mongo, audit, collection);
    }
}
