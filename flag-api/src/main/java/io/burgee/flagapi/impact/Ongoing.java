package io.burgee.flagapi.impact;

/**
 * Something that measures a flag's evaluations at the moment.
 *
 * @param what {@code experiment} or {@code guardedRollout}
 * @param key of the experiment; the id of a guarded rollout
 */
record Ongoing(String what, String key, String name, String flagKey, String unitKind) {}
