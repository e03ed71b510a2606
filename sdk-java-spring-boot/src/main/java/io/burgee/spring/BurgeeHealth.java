package io.burgee.spring;

import io.burgee.sdk.BurgeeClient;
import io.burgee.sdk.ClientStatus;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down only while there never were rules: with the last good ones the application works, whatever became of the server. */
final class BurgeeHealth implements HealthIndicator {
    private final BurgeeClient client;

    BurgeeHealth(BurgeeClient client) {
        this.client = client;
    }

    @Override
    public Health health() {
        ClientStatus status = client.status();
        Health.Builder health = client.isInitialized() ? Health.up() : Health.down();
        health.withDetail("rules", status.state().name()).withDetail("since", status.since());
        if (status.rulesAsOf() != null) {
            health.withDetail("rulesAsOf", status.rulesAsOf());
        }
        if (status.problem() != null) {
            health.withDetail("problem", status.problem().sentence())
                    .withDetail("problemAt", status.problem().at());
        }
        return health.build();
    }
}
