package io.burgee.worker.plan;

/** What a goal event is called: its kind, and the key that the application or the goal gave it. */
public record GoalName(GoalKind kind, String key) {}
