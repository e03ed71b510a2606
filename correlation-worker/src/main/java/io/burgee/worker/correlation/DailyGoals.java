package io.burgee.worker.correlation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which goals of a unit count: of each name and day (UTC) the first {@value #MOST} events, by their time and then their id. A bot, or a loop in
 * somebody's page, could else make a unit's goals outgrow any row.
 *
 * <p>This is a function of the set of all goals, not of the order in which they come. And an event that some goals keep out is kept out by
 * these and any more: so whoever has seen some of them may drop it, without asking anybody, and add it again by a redelivery without harm.
 */
public final class DailyGoals {
    /** About 16 KB as goals mostly are, and 350 KB when each names as many contexts as it may: they fit a row. */
    public static final int MOST = 450;

    private static final Comparator<Goal> FIRST_COPY =
            Comparator.comparingLong(Goal::at).thenComparingDouble(Goal::value).thenComparingInt(Goal::weight);

    private static final Comparator<Goal> BY_TIME =
            Comparator.comparingLong(Goal::at).thenComparing(Goal::id);

    private DailyGoals() {}

    public static SortedMap<LocalDate, List<Goal>> byDay(Collection<Goal> goals) {
        SortedMap<LocalDate, List<Goal>> days = new TreeMap<>();
        for (Goal goal : goals) {
            LocalDate day =
                    Instant.ofEpochMilli(goal.at()).atOffset(ZoneOffset.UTC).toLocalDate();
            days.computeIfAbsent(day, none -> new ArrayList<>()).add(goal);
        }
        return days;
    }

    /**
     * Each event once, in the order of their ids. Copies of an event may carry different times, because a wrong client clock is corrected
     * by the time of receipt; the earliest copy is the one that was received first, and it wins.
     */
    static List<Goal> once(Collection<Goal> copies) {
        Map<String, Goal> byId = new TreeMap<>();
        for (Goal goal : copies) {
            byId.merge(goal.id(), goal, (a, b) -> FIRST_COPY.compare(a, b) <= 0 ? a : b);
        }
        return List.copyOf(byId.values());
    }

    /**
     * Those of one name and day that count, each event once, in the order of their times.
     *
     * @param most how many at most
     */
    public static List<Goal> first(Collection<Goal> copies, int most) {
        return once(copies).stream().sorted(BY_TIME).limit(most).toList();
    }
}
