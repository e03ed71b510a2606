package io.burgee.mongo.set;

import static io.burgee.mongo.Sets.A;
import static io.burgee.mongo.Sets.B;
import static io.burgee.mongo.Sets.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.mongo.rehearsal.Rehearsal;
import java.time.Instant;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class HealthTest {

    @Test
    void whoeverServesIsCountedAndWhoeverIsAwayOrEmptyIsNot() {
        var site = Rehearsal.running(SHIPPED);
        assertThat(Health.of(site, SHIPPED)).isEqualTo(new Health(4, true));

        site.loseDisk(A);
        assertThat(Health.of(site, SHIPPED)).isEqualTo(new Health(3, false));
        site.calm();
        assertThat(Health.of(site, SHIPPED)).isEqualTo(new Health(3, true));

        site.perform(new Effect.Start(A, SHIPPED.name()));
        site.loseDisk(B);
        site.perform(new Effect.Start(B, SHIPPED.name()));
        assertThat(Health.of(site, SHIPPED).members()).isEqualTo(2);
    }

    @Test
    void theOldSetIsNotTakenForTheOneThatARestoreFounded() {
        assertThat(Health.of(Rehearsal.running(SHIPPED), SHIPPED.named("burgee-r1")))
                .isEqualTo(new Health(0, false));
    }

    /** By the specification of the embedded metric format: what is listed under Metrics is a member of the root. */
    @Test
    void everyMetricThatIsDeclaredHasAValueOfItsName() {
        var line = Document.parse(new Health(3, true).embeddedMetrics(Instant.ofEpochMilli(1_790_000_000_000L)));

        var aws = line.get("_aws", Document.class);
        assertThat(aws.get("Timestamp")).isEqualTo(1_790_000_000_000L);
        var directive = aws.getList("CloudWatchMetrics", Document.class).getFirst();
        assertThat(directive.getString("Namespace")).isEqualTo("Burgee");
        assertThat(directive.getList("Metrics", Document.class))
                .extracting(metric -> line.get(metric.getString("Name")))
                .containsExactly(3, 1);
        assertThat(line.getString("Service")).isEqualTo("mongo");
    }
}
