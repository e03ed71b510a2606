package io.burgee.worker.model;

/** Ways to get it wrong. The check is worth something only if it finds each of them. */
enum Mutation {
    COUNTERS_ADDED_ON_ARRIVAL,
    KNOWN_FACTS_ENQUEUE_NOTHING,
    DELETED_BEFORE_ENQUEUED,
    CACHED_BEFORE_FINISHED,
    RANDOM_GOAL_ID,
    LAST_EXPOSURE_WINS,
    EVENTUALLY_CONSISTENT_READS,
    GOALS_READ_BEFORE_THE_ROW,
    NO_COMPARE_AND_SET
}
