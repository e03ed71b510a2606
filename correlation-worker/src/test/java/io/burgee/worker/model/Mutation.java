package io.burgee.worker.model;

/** Ways to get it wrong. The check is worth something only if it finds each of them. */
enum Mutation {
    COUNTERS_ADDED_ON_ARRIVAL,
    KNOWN_FACTS_ENQUEUE_NOTHING,
    DELETED_BEFORE_ENQUEUED,
    CACHED_BEFORE_FINISHED,
    RANDOM_GOAL_ID,
    FULL_DAY_TAKES_NO_MORE,
    LAST_EXPOSURE_WINS,
    EVENTUALLY_CONSISTENT_READS,
    GOALS_READ_BEFORE_THE_ROW,
    NO_COMPARE_AND_SET,
    EVERY_LINKED_UNIT_OWNS,
    LINK_CACHED_BEFORE_FINISHED,
    LINKS_CORRELATE_NOBODY_ELSE,
    LINKS_REMEMBERED_FROM_BEFORE_THE_ROW,
    EVENTUALLY_CONSISTENT_LINKS,
    EQUAL_NUMBERS_LEAVE_NO_MARK,
    CROWD_NOTED_BEFORE_ALL_KNOW;

    /** Whether the world of this seed is worth a look. */
    boolean mayShowIn(long seed) {
        return this != EQUAL_NUMBERS_LEAVE_NO_MARK || World.isTugOfWar(seed);
    }
}
