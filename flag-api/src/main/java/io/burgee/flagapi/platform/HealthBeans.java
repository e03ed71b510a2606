package io.burgee.flagapi.platform;

import org.bson.Document;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoOperations;

/** What must be well before this node takes traffic. */
@Configuration
class HealthBeans {

    /** Whether MongoDB answers. */
    @Bean("store")
    HealthIndicator store(MongoOperations mongo) {
        return () -> {
            try {
                mongo.executeCommand(new Document("ping", 1));
                return Health.up().build();
            } catch (RuntimeException away) {
                return Health.down(away).build();
            }
        };
    }

    /** Whether every part of this node has what it needs. */
    @Bean("parts")
    HealthIndicator parts(ObjectProvider<ReadinessPart> parts) {
        return () -> {
            var health = Health.up();
            for (var part : parts) {
                health.withDetail(part.name(), part.ready());
                if (!part.ready()) {
                    health.outOfService();
                }
            }
            return health.build();
        };
    }
}
