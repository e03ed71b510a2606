package io.burgee.flagapi.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.access.Role;
import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.audit.Resource;
import io.burgee.flagapi.flag.FlagService;
import io.burgee.flagapi.metric.Metrics;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A node that died between saving an iteration and changing its flag. */
class ReconciliationTest {

    private static final Caller ADA = new Caller("000000000000000000000001", "ada@example.com", "Ada", Role.OWNER);

    @Test
    void theNextNodeThatStartsChangesTheFlag() {
        try (var node = FlagApiServer.start()) {
            var shop = new Shop(node);
            shop.create("one-click");
            var experiments = node.bean(Experiments.class);
            var draft = experiments.get(shop.environmentId(), "one-click");
            var flag = node.bean(FlagService.class).get(shop.project(), "checkout");
            var metrics = node.bean(Metrics.class);
            var start = Freeze.of(
                    draft.nextDesign(),
                    flag,
                    "production",
                    key -> metrics.find(draft.projectId(), key),
                    42,
                    System.currentTimeMillis());
            experiments.save(draft.started("i", start), entry(draft));
            assertThat(shop.fallthrough().has("rollout")).isFalse();

            try (var next = node.secondNode()) {
                assertThat(next.bean(FlagService.class)
                                .get(shop.project(), "checkout")
                                .inExperiment("production"))
                        .isTrue();
            }
            var stopped = shop.instruct("one-click", "{\"kind\":\"stopIteration\"}");
            assertThat(stopped.status()).as("%s", stopped).isEqualTo(200);
            assertThat(shop.fallthrough().has("rollout")).isFalse();
        }
    }

    private static AuditEntry entry(Experiment experiment) {
        return new AuditEntry(
                Resource.environment(experiment.projectKey(), "production").child("experiment", experiment.key()),
                2,
                System.currentTimeMillis(),
                "experiment",
                experiment.name(),
                List.of("startIteration"),
                "started",
                "Start",
                null,
                ADA,
                "[]");
    }
}
