package io.burgee.flagapi.guard;

import org.jspecify.annotations.Nullable;

/** What a look at a guarded rollout leads to. Each says why, as a sentence without a full stop. */
public sealed interface Decision {

    String why();

    /** What it was seen by; null without any data. */
    @Nullable
    Evidence evidence();

    /** Nothing changes yet. */
    record Stay(String why, @Nullable Evidence evidence) implements Decision {}

    /** The next stage begins. */
    record Advance(String why, Evidence evidence) implements Decision {}

    /** Everybody gets the new variation. */
    record Complete(String why, Evidence evidence) implements Decision {}

    /** The share stays, and a person decides. */
    record Pause(String why, Evidence evidence) implements Decision {}

    /** Everybody gets the old variation. */
    record RollBack(String why, Evidence evidence) implements Decision {}
}
