package io.burgee.flagapi.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.project.Allowance;
import io.burgee.flagapi.project.Environment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MonthlyEventsTest {
    private static final String ID = "65f0000000000000000000a1";

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private @Nullable Long allowed = 100L;
    private final KeptLedger ledger = new KeptLedger();
    private final MonthlyEvents events = new MonthlyEvents(ledger, this::environments, new Now());

    private boolean usedUp() {
        events.count();
        return events.usedUp(ID);
    }

    @Test
    void isUsedUpWhenAsManyCameAndNotBefore() {
        ledger.add("2026-11-01T00:00:00Z", Map.of("received", 60L, "counted:custom", 50L, "late:custom", 9L));
        ledger.add("2026-11-20T11:59:00Z", Map.of("received", 40L, "counted:feature", 40L));
        assertThat(usedUp()).isFalse();

        ledger.add("2026-11-20T11:58:00Z", Map.of("received", 1L, "counted:feature", 1L));
        assertThat(usedUp()).isTrue();
    }

    @Test
    void copiesUnusableOnesAndOtherMonthsDoNotCount() {
        ledger.add("2026-10-31T23:59:00Z", Map.of("received", 500L, "counted:custom", 500L));
        ledger.add(
                "2026-11-20T11:00:00Z",
                Map.of("received", 600L, "duplicate", 300L, "rejected:batch_plan_used_up", 300L));

        assertThat(usedUp()).isFalse();
    }

    @Test
    void beginsAnewWithTheMonthWithoutBeingAsked() {
        ledger.add("2026-11-20T11:00:00Z", Map.of("received", 200L, "counted:custom", 200L));
        assertThat(usedUp()).isTrue();

        now = Instant.parse("2026-12-01T00:00:00Z");
        assertThat(events.usedUp(ID)).isFalse();
        assertThat(usedUp()).isFalse();
    }

    @Test
    void aLargerAllowanceOrNoneHoldsAtTheNextCount() {
        ledger.add("2026-11-20T11:00:00Z", Map.of("received", 200L, "counted:custom", 200L));
        assertThat(usedUp()).isTrue();

        allowed = 201L;
        assertThat(usedUp()).isFalse();
        allowed = 200L;
        assertThat(usedUp()).isTrue();
        allowed = null;
        assertThat(usedUp()).isFalse();
    }

    @Test
    void readsFinishedDaysOnce() {
        ledger.add("2026-11-02T10:00:00Z", Map.of("received", 60L, "counted:custom", 60L));
        ledger.add("2026-11-20T10:00:00Z", Map.of("received", 39L, "counted:custom", 39L));
        assertThat(usedUp()).isFalse();
        assertThat(ledger.asked.getLast()).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));

        ledger.add("2026-11-20T11:00:00Z", Map.of("received", 1L, "counted:custom", 1L));
        assertThat(usedUp()).isTrue();
        assertThat(ledger.asked.getLast()).isEqualTo(Instant.parse("2026-11-20T00:00:00Z"));
    }

    @Test
    void whatWasKnownHoldsWhileTheLedgerIsAway() {
        ledger.add("2026-11-20T11:00:00Z", Map.of("received", 200L, "counted:custom", 200L));
        assertThat(usedUp()).isTrue();

        ledger.away = true;
        assertThat(usedUp()).isTrue();
    }

    private final class Now extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Complete to five minutes ago. */
    private final class KeptLedger implements EventLedger {
        private final TreeMap<Instant, Account> all = new TreeMap<>();
        private final List<Instant> asked = new ArrayList<>();
        private boolean away;

        void add(String minute, Map<String, Long> fates) {
            all.put(Instant.parse(minute), Account.of(fates, Batches.NONE));
        }

        @Override
        public SortedMap<Instant, Account> minutes(String environmentId, Instant from, Instant to) {
            assertThat(environmentId).isEqualTo(ID);
            if (away) {
                throw Refusal.unavailable("away", Duration.ofSeconds(1));
            }
            asked.add(from);
            return all.subMap(from, to);
        }

        @Override
        public Optional<Instant> completeThrough() {
            return Optional.of(now.minus(Duration.ofMinutes(5)));
        }
    }

    private List<Environment> environments() {
        return List.of(new Environment(
                ID,
                "production",
                "Production",
                "417505",
                "sdk-1",
                "mob-1",
                List.of(),
                true,
                false,
                false,
                false,
                false,
                0,
                List.of(),
                new Allowance(null, null, allowed, false)));
    }
}
