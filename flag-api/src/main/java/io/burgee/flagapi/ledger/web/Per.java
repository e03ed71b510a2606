package io.burgee.flagapi.ledger.web;

import io.burgee.flagapi.ledger.Account;
import io.burgee.flagapi.platform.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How long the time is that one item of the ledger stands for; hours and days are those of UTC. */
enum Per {
    MINUTE(ChronoUnit.MINUTES, Duration.ofDays(1)),
    HOUR(ChronoUnit.HOURS, Duration.ofDays(31)),
    DAY(ChronoUnit.DAYS, Duration.ofDays(92));

    private final ChronoUnit unit;
    private final Duration longest;

    Per(ChronoUnit unit, Duration longest) {
        this.unit = unit;
        this.longest = longest;
    }

    /**
     * @param asked {@code minute}, {@code hour}, {@code day}, or null for the shortest that is allowed for such a time
     * @throws Refusal 400 when it is none of them, or too short
     */
    static Per of(@Nullable String asked, Duration time) {
        if (time.compareTo(DAY.longest) > 0) {
            throw Refusal.invalid("from", "a time at most " + DAY.longest.toDays() + " days before 'to'");
        }
        for (var per : values()) {
            boolean fits = time.compareTo(per.longest) <= 0;
            if (asked == null && fits) {
                return per;
            }
            if (per.word().equals(asked)) {
                if (!fits) {
                    throw Refusal.invalid(
                            "per", "hour or day for a time of more than " + per.longest.toDays() + " days");
                }
                return per;
            }
        }
        throw Refusal.invalid("per", "minute, hour or day");
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    SortedMap<Instant, Account> group(SortedMap<Instant, Account> minutes) {
        var grouped = new TreeMap<Instant, Account>();
        minutes.forEach((minute, account) -> grouped.merge(minute.truncatedTo(unit), account, Account::plus));
        return grouped;
    }
}
