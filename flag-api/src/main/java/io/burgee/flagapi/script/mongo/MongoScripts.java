package io.burgee.flagapi.script.mongo;

import io.burgee.flagapi.script.Script;
import io.burgee.flagapi.script.Scripts;
import java.util.Optional;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Repository;

@Repository
class MongoScripts implements Scripts {

    private final MongoOperations mongo;

    MongoScripts(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public void keep(Script script) {
        mongo.save(new Stored(script.id(), script.text()));
    }

    @Override
    public Optional<Script> find(String id) {
        return Optional.ofNullable(mongo.findById(id, Stored.class)).map(stored -> Script.of(stored.text()));
    }

    @Document("scripts")
    record Stored(@Id String id, String text) {}
}
