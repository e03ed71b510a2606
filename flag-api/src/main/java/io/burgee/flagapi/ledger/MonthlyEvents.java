package io.burgee.flagapi.ledger;

import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.project.Environment;
import io.burgee.flagapi.project.Projects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Which environments have sent what they may in a month. Every node counts by itself, once a minute, from the ledger, where all read the same: so
 * nothing is stored that could be wrong, a larger allowance holds within the minute, and a new month at once. The ledger is some minutes
 * behind, and an environment may send so much more.
 */
@Component
public class MonthlyEvents {
    private static final Logger log = LoggerFactory.getLogger(MonthlyEvents.class);

    /** Days that ended so long before the ledger is complete don't change any more. */
    private static final Duration SETTLED = Duration.ofHours(1);

    private final EventLedger ledger;
    private final Supplier<List<Environment>> environments;
    private final Clock clock;
    private final Map<String, Settled> settled = new HashMap<>();
    private final Map<String, YearMonth> usedUp = new ConcurrentHashMap<>();

    /** The events of a month's first days. */
    private record Settled(YearMonth month, Instant until, long events) {}

    @Autowired
    MonthlyEvents(EventLedger ledger, Projects projects, Clock clock) {
        this(
                ledger,
                () -> projects.all().stream()
                        .flatMap(project -> project.environments().stream())
                        .toList(),
                clock);
    }

    MonthlyEvents(EventLedger ledger, Supplier<List<Environment>> environments, Clock clock) {
        this.ledger = ledger;
        this.environments = environments;
        this.clock = clock;
    }

    /** Whether what comes from this environment, by its id, goes beyond what it may send this month. */
    public boolean usedUp(String environmentId) {
        return month().equals(usedUp.get(environmentId));
    }

    private YearMonth month() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** Counts again. */
    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT1M")
    synchronized void count() {
        Set<String> limited = new HashSet<>();
        try {
            for (var environment : environments.get()) {
                Long most = environment.allowance().eventsPerMonth();
                if (most != null) {
                    limited.add(environment.id());
                    judge(environment, most);
                }
            }
            settled.keySet().retainAll(limited);
            usedUp.keySet().retainAll(limited);
        } catch (Refusal away) {
            log.warn("Could not count events of this month; what was known of used-up allowances still holds");
        }
    }

    private void judge(Environment environment, long most) {
        var month = month();
        long events = events(environment.id(), month);
        if (events < most) {
            usedUp.remove(environment.id());
        } else if (!month.equals(usedUp.put(environment.id(), month))) {
            log.warn(
                    "The environment {} ({}) has sent {} events in {}, of {} that it may: others are dropped",
                    environment.name(),
                    environment.id(),
                    events,
                    month,
                    most);
        }
    }

    private long events(String environmentId, YearMonth month) {
        var start = month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        var known = settled.get(environmentId);
        if (known == null || !known.month().equals(month)) {
            known = new Settled(month, start, 0);
        }
        // Asked before the rows are read: what is complete then is in them.
        var complete = ledger.completeThrough().orElse(start).minus(SETTLED);
        var minutes = ledger.minutes(environmentId, known.until(), clock.instant());
        var until = midnight(complete);
        if (until.isAfter(known.until())) {
            long more = sum(minutes, minute -> minute.isBefore(until));
            settled.put(environmentId, new Settled(month, until, known.events() + more));
        }
        return known.events() + sum(minutes, minute -> true);
    }

    private static Instant midnight(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate().atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static long sum(Map<Instant, Account> minutes, Predicate<Instant> which) {
        return minutes.entrySet().stream()
                .filter(minute -> which.test(minute.getKey()))
                .map(Map.Entry::getValue)
                .mapToLong(account -> Account.sum(account.counted()) + Account.sum(account.late()))
                .sum();
    }
}
