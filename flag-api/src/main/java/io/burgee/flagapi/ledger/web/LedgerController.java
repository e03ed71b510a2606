package io.burgee.flagapi.ledger.web;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.ledger.EventLedger;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.project.Projects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LedgerController {
    private static final Duration USUAL = Duration.ofHours(1);

    /** Ends of years of five digits: whoever asks beyond them asks by mistake. */
    private static final long LATEST = 253_402_300_800_000L;

    private final Projects projects;
    private final EventLedger ledger;
    private final Clock clock;

    LedgerController(Projects projects, EventLedger ledger, Clock clock) {
        this.projects = projects;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Where the events of an environment went, by minute, hour or day; the last hour by minutes unless asked otherwise. By minutes at most a
     * day, by hours at most 31 days, by days at most 92.
     */
    @GetMapping("/api/v2/projects/{projectKey}/environments/{environmentKey}/event-ledger")
    LedgerView ledger(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String per) {
        var environment = projects.environment(projectKey, environmentKey);
        var end = to == null || to.isEmpty() ? clock.instant() : instant("to", to);
        var start = from == null || from.isEmpty() ? end.minus(USUAL) : instant("from", from);
        if (start.isAfter(end)) {
            throw Refusal.invalid("from", "a time before 'to'");
        }
        var unit = Per.of(per == null || per.isEmpty() ? null : per, Duration.between(start, end));
        // Read first: what is complete then is in the rows that are read after it.
        var completeThrough = ledger.completeThrough();
        return LedgerView.of(
                start,
                end,
                unit,
                completeThrough,
                ledger.minutes(environment.id(), start, end),
                "/api/v2/projects/" + projectKey + "/environments/" + environmentKey + "/event-ledger");
    }

    private static Instant instant(String name, String millis) {
        try {
            long at = Long.parseLong(millis);
            if (at >= 0 && at < LATEST) {
                return Instant.ofEpochMilli(at);
            }
        } catch (NumberFormatException notANumber) {
            // as any other text
        }
        throw Refusal.invalid(name, "a time in milliseconds since 1970");
    }
}
