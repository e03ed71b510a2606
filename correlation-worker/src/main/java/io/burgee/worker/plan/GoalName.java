package io.burgee.worker.plan;

import io.burgee.events.Event;
import org.jspecify.annotations.Nullable;

/** What a goal event is called: its kind, and the key that the application or the goal gave it. */
public record GoalName(GoalKind kind, String key) {

    /** No metric's event has a longer key. */
    public static final int MAX_KEY = 256;

    /** Null of an event that is no goal. */
    public static @Nullable GoalName of(Event event) {
        return switch (event) {
            case Event.Custom custom -> new GoalName(GoalKind.CUSTOM, custom.key());
            case Event.Click click -> new GoalName(GoalKind.CLICK, click.key());
            case Event.PageView view -> new GoalName(GoalKind.PAGE_VIEW, view.key());
            case Event.Feature _,
                    Event.Debug _,
                    Event.Summary _,
                    Event.Index _,
                    Event.Identify _,
                    Event.MigrationOp _ -> null;
        };
    }
}
