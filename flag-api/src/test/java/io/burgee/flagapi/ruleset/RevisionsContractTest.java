package io.burgee.flagapi.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;

/** What the log of announcements promises, over the wire. */
class RevisionsContractTest {

    private static final Instant NOW = Instant.parse("2026-11-03T14:02:00.000001Z");

    private final FlagApiServer server = FlagApiServer.shared();
    private final Revisions revisions = server.bean(Revisions.class);
    private final String stream = UUID.randomUUID().toString();

    private long announce(String item, int version) {
        return revisions.announce(stream, new Revisions.Change(item, version, NOW));
    }

    @Test
    void countsWithoutGapsAndRemembersWhatWasSaid() {
        assertThat(announce("FLAG:a", 7)).isEqualTo(1);
        assertThat(announce("SEGMENT:s", 1)).isEqualTo(2);
        assertThat(revisions.latest()).containsEntry(stream, 2L);
        assertThat(revisions.at(stream, 1)).hasValueSatisfying(said -> {
            assertThat(said.item()).isEqualTo("FLAG:a");
            assertThat(said.itemVersion()).isEqualTo(7);
            assertThat(said.at()).isEqualTo(NOW);
        });
        assertThat(revisions.at(stream, 3)).isEmpty();
    }

    @Test
    void knowsTheItemsOfEveryVersionHoweverLongAgo() {
        assertThat(revisions.items(stream, 0)).isEmpty();
        announce("FLAG:b", 3);
        for (int version = 1; version <= 2_001; version++) {
            announce("FLAG:a", version);
        }
        assertThat(revisions.items(stream, 1)).isEqualTo(Map.of("FLAG:b", 3));
        assertThat(revisions.items(stream, 2)).isEqualTo(Map.of("FLAG:a", 1, "FLAG:b", 3));
        assertThat(revisions.items(stream, 2_002)).isEqualTo(Map.of("FLAG:a", 2_001, "FLAG:b", 3));
        assertThat(server.bean(MongoOperations.class)
                        .getCollection("rulesetSums")
                        .countDocuments())
                .isGreaterThanOrEqualTo(2);
        assertThat(revisions.items(stream, 2_002)).isEqualTo(Map.of("FLAG:a", 2_001, "FLAG:b", 3));
        assertThat(revisions.items(stream, 1_500)).isEqualTo(Map.of("FLAG:a", 1_499, "FLAG:b", 3));
        assertThat(revisions.items(stream, 1_000)).isEqualTo(Map.of("FLAG:a", 999, "FLAG:b", 3));
    }

    @Test
    void anOvertakenAnnouncementDoesNotTurnTheItemBack() {
        announce("FLAG:a", 3);
        announce("FLAG:a", 2);
        assertThat(revisions.items(stream, 2)).isEqualTo(Map.of("FLAG:a", 3));
    }
}
